namespace JitBot.Sandbox.Workspace;

/// <summary>A channel or chat that the person is in.</summary>
internal sealed record PlaceSight
{
    public required string Id { get; init; }

    /// <summary>What stands in the page's address.</summary>
    public required string Key { get; init; }

    public required string Name { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public required string Kind { get; init; }

    public string? TeamId { get; init; }

    /// <summary>Whether the bot is installed there.</summary>
    public required bool HasApp { get; init; }

    public required IReadOnlyList<string> Members { get; init; }

    /// <summary>In the order of posting; replies are with the first message of their thread.</summary>
    public required IReadOnlyList<PostSight> Messages { get; init; }
}
