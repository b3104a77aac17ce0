namespace JitBot.Benchmarks.Load;

/// <summary>Milliseconds from when each measured request was due to its whole answer, by kind, and how many were not answered 200.</summary>
internal sealed record LoadResult(Dictionary<string, double[]> Milliseconds, int Failures);
