namespace JitBot.Core.Chat;

/// <summary>That the bot is configured on a platform, and the channel there for cards of which the policy names none.</summary>
public sealed record ChatPresence(ChatPlatform Platform, string ApprovalsChannel);
