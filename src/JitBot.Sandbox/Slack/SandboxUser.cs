namespace JitBot.Sandbox.Slack;

/// <summary>A person or bot of the sandbox workspace.</summary>
public sealed record SandboxUser(string Id, string Name, string? Email)
{
    /// <summary>Deactivated.</summary>
    public bool Deleted { get; init; }

    /// <summary>A guest.</summary>
    public bool IsRestricted { get; init; }

    public bool IsBot { get; init; }
}
