namespace JitBot.Benchmarks.Load;

/// <summary>A request and when it is due, in milliseconds after the start.</summary>
internal sealed record LoadRequest(
    string Kind,
    double Due,
    string Path,
    string ContentType,
    byte[] Body,
    string? Timestamp,
    string? Signature
);
