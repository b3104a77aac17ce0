namespace JitBot.Sandbox.Workspace;

/// <summary>One record of the log in short.</summary>
internal sealed record RecordSight(long Sequence, string? At, string? Request, string Type, string Details, string Hash);
