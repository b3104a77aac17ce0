namespace JitBot.Sandbox.Cluster;

/// <summary>Someone who can authenticate. Without a token, one is made. <c>system:authenticated</c> is added by the server.</summary>
public sealed record SandboxUser(string Name, params IReadOnlyList<string> Groups)
{
    public string? Token { get; init; }
}
