using JitBot.Core.Policies;

namespace JitBot.Configuration.Policies;

/// <summary>Why the files as they are now are not in force, and since when.</summary>
public sealed record PolicyLoadFailure(DateTimeOffset Since, IReadOnlyList<PolicyIssue> Issues);
