using System.Text.Json;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>A message as one person sees it.</summary>
public sealed record SeenMessage
{
    public required string Channel { get; init; }

    public required string Ts { get; init; }

    public required DateTimeOffset PostedAt { get; init; }

    public required string AuthorId { get; init; }

    /// <summary>In Slack's mrkdwn. Shown where there are no blocks; always what a notification says.</summary>
    public required string Text { get; init; }

    /// <summary>Block Kit as the bot gave it, with an id on every block and element.</summary>
    public JsonElement? Blocks { get; init; }

    /// <summary>What stands in the message's menus and inputs for this person, as in <c>state.values</c>.</summary>
    public required JsonElement State { get; init; }

    /// <summary>The thread it belongs to; on a thread's first message its own ts.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>The thread's answers by time; only on its first message.</summary>
    public IReadOnlyList<SeenMessage> Replies { get; init; } = [];

    /// <summary>An answer that is also shown in the channel.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>"Only visible to you".</summary>
    public bool IsEphemeral { get; init; }

    public bool IsEdited { get; init; }

    public required string Permalink { get; init; }

    /// <summary>Slack's own words about this person's last act here that did not reach the bot.</summary>
    public string? Trouble { get; init; }
}
