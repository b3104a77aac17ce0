using System.Text.Json;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>A modal or home tab that is open for a person.</summary>
public sealed record SeenView
{
    public required string Id { get; init; }

    /// <summary><c>modal</c> or <c>home</c>.</summary>
    public required string Type { get; init; }

    public required string Hash { get; init; }

    /// <summary>The whole view as the bot gave it (title, submit, close, blocks …), with an id on every block and element.</summary>
    public required JsonElement View { get; init; }

    /// <summary>What stands in its menus and inputs, as in <c>state.values</c>.</summary>
    public required JsonElement State { get; init; }

    /// <summary>By block id: of the bot, or of Slack itself for what is required or too long.</summary>
    public required IReadOnlyDictionary<string, string> Errors { get; init; }

    /// <summary>Slack's own words when the bot did not answer, or answered what Slack cannot show.</summary>
    public string? Trouble { get; init; }

    /// <summary>It is submitted and the answer is not there yet.</summary>
    public bool IsSending { get; init; }
}
