namespace JitBot.Core.Chat;

/// <summary>An address in chat: a message, whose thread it opens, in a channel of a workspace.</summary>
public sealed record ThreadRef(ChatPlatform Platform, string Workspace, string Channel, string Message);
