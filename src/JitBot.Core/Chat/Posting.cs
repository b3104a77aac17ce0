namespace JitBot.Core.Chat;

/// <summary>
/// A message that JitBot posted for a request: which one (<paramref name="Key"/>, for example <c>card</c>), where it is, and a hash of
/// what it says, so that only a changed one is sent again.
/// </summary>
public sealed record Posting(string Key, ThreadRef Address, string ContentHash);
