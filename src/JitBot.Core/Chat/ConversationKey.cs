namespace JitBot.Core.Chat;

/// <summary>With whom or what a conversation is: the platform's id (<paramref name="Subject"/>) of a person, channel, team or chat.</summary>
public sealed record ConversationKey(ChatPlatform Platform, string Workspace, ConversationKind Kind, string Subject);
