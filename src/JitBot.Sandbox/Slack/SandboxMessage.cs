using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack;

/// <summary>A message as it was at one moment; an update makes a new one with the same channel and ts.</summary>
public sealed record SandboxMessage
{
    public required string Channel { get; init; }

    public required string Ts { get; init; }

    /// <summary>Who posted it.</summary>
    public required string UserId { get; init; }

    public required string Text { get; init; }

    /// <summary>The blocks as JSON, with the ids that Slack gives to those without.</summary>
    public string? BlocksJson { get; init; }

    public string? ThreadTs { get; init; }

    /// <summary>An answer in a thread that is also shown in the channel.</summary>
    public bool IsBroadcast { get; init; }

    public string? MetadataJson { get; init; }

    /// <summary>How often it was updated.</summary>
    public int Edits { get; init; }

    /// <summary>The only person who sees it, if it is an ephemeral one.</summary>
    public string? EphemeralTo { get; init; }

    /// <summary>A copy of the blocks.</summary>
    public JsonArray? Blocks => BlocksJson is null ? null : JsonNode.Parse(BlocksJson)!.AsArray();

    /// <summary>The buttons that can be pressed.</summary>
    public IReadOnlyList<SandboxButton> Buttons => Blocks is { } blocks ? [.. BlockWalk.Buttons(blocks)] : [];

    /// <summary>All that a reader sees, line by line: the blocks' texts, or the text where there are no blocks.</summary>
    public string Shown => Blocks is { } blocks ? string.Join('\n', BlockWalk.Texts(blocks)) : Text;
}
