namespace JitBot.Benchmarks.Load;

/// <summary>What the client sends. Requests that are due before <paramref name="WarmUntil"/> milliseconds are not measured.</summary>
internal sealed record LoadPlan(Uri Url, double WarmUntil, IReadOnlyList<LoadRequest> Requests);
