namespace JitBot.Core.Audit;

/// <summary>What <see cref="LogVerifier"/> found: how many records and requests it read, the head it came to, and every fault.</summary>
public sealed record LogVerification(long Records, long Requests, LogHead Head, IReadOnlyList<LogFault> Faults)
{
    public bool IsIntact => Faults.Count == 0;
}
