using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;

namespace JitBot.Sandbox.Teams;

/// <summary>A message as it was at one moment; an update makes a new one with the same conversation and id.</summary>
public sealed record TeamsMessage
{
    /// <summary>The channel or chat, without a thread.</summary>
    public required string Conversation { get; init; }

    /// <summary>The activity's id: Unix milliseconds.</summary>
    public required string Id { get; init; }

    /// <summary>Who posted it, by object id; null: the bot.</summary>
    public string? PersonId { get; init; }

    public string Text { get; init; } = "";

    /// <summary>What a notification shows.</summary>
    public string? Summary { get; init; }

    /// <summary>The Adaptive Card as posted: what is seen by those who have no view of their own.</summary>
    public string? CardJson { get; init; }

    /// <summary>The mentions and the like, as sent.</summary>
    public string? EntitiesJson { get; init; }

    /// <summary>The first message of the channel's thread that this one replies in; null: it is a first one, or in a chat.</summary>
    public string? ThreadId { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>How often it was updated.</summary>
    public int Edits { get; init; }

    /// <summary>What the bot calls the thread in which this stands.</summary>
    public string ThreadConversation => $"{Conversation};messageid={ThreadId ?? Id}";

    /// <summary>A copy of the card.</summary>
    public JsonObject? Card => CardJson is null ? null : JsonNode.Parse(CardJson)!.AsObject();

    /// <summary>The buttons of the card as posted.</summary>
    public IReadOnlyList<TeamsButton> Buttons => Card is { } card ? [.. CardWalk.Buttons(card, isOldClient: false)] : [];

    /// <summary>All that a reader without a view of their own sees, line by line.</summary>
    public string Shown => CardWalk.Shown(Text, Card);
}
