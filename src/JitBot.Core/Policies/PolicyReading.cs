namespace JitBot.Core.Policies;

/// <summary>What reading a set of files gave: the set, or every issue found; never both.</summary>
public sealed record PolicyReading(PolicySet? Set, IReadOnlyList<PolicyIssue> Issues);
