namespace JitBot.Sandbox;

/// <summary>
/// One change of the workspace or tenant. Versions only grow; a view of the workspace with at least this version has the change in it. What is null
/// concerns everything or everybody.
/// </summary>
public sealed record SandboxChange(long Version, SandboxChangeKind Kind)
{
    public string? Channel { get; init; }

    public string? Ts { get; init; }

    public string? ViewId { get; init; }

    /// <summary>The only person who can see it.</summary>
    public string? UserId { get; init; }
}
