namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A team's channels.</summary>
public sealed record ConversationList(IReadOnlyList<ChannelInfo> Conversations);
