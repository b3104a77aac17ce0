namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>No signing keys were ever fetched, so that no token can be judged.</summary>
internal sealed class SigningKeysUnavailableException(TimeSpan retryAfter) : Exception("There are no signing keys yet.")
{
    /// <summary>When they are asked for again at the earliest.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
