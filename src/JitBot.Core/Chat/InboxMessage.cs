namespace JitBot.Core.Chat;

/// <summary>
/// A command or click as a platform delivered it, verified, and kept until it is worked off. <paramref name="Key"/> is the same for each
/// delivery of one message; <paramref name="Kind"/> says which handler reads <paramref name="Payload"/>.
/// </summary>
public sealed record InboxMessage(string Key, string Kind, string Payload, DateTimeOffset ReceivedAt);
