namespace JitBot.Core.Policies;

/// <summary>One constraint's fate, with a sentence for the requester: what was found and what is allowed.</summary>
public sealed record ConstraintResult(string Name, ConstraintFate Fate, string Detail);
