namespace JitBot.Sandbox.Workspace;

/// <summary>The head of the log and its newest records, in order; with a problem, in a sentence, as they were last read.</summary>
internal sealed record LogSight(long Sequence, string Hash, IReadOnlyList<RecordSight> Records)
{
    public string? Problem { get; init; }
}
