using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Workspace;

/// <summary>A message as one person's client shows it.</summary>
internal sealed record PostSight
{
    public required string Conversation { get; init; }

    public required string Id { get; init; }

    /// <summary>Null: the bot.</summary>
    public string? AuthorId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Text { get; init; }

    /// <summary>What a notification says.</summary>
    public string? Summary { get; init; }

    /// <summary>The mentions in the text, as sent.</summary>
    public JsonNode? Entities { get; init; }

    /// <summary>The person's own view of the card, else the card as posted.</summary>
    public JsonObject? Card { get; init; }

    public required int Edits { get; init; }

    /// <summary>Whether the client is to ask for the person's own view when the card comes into sight.</summary>
    public required bool WantsView { get; init; }

    public required IReadOnlyList<PostSight> Replies { get; init; }
}
