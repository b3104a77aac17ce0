namespace JitBot.Core.Policies;

/// <summary>What an extension adds to: the policy of the request, and how long it was granted so far, earlier extensions included.</summary>
public sealed record ExtensionFacts(string? Policy, TimeSpan Granted);
