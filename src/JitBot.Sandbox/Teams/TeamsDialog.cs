using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams.Cards;

namespace JitBot.Sandbox.Teams;

/// <summary>A dialog (task module) open for one person.</summary>
public sealed record TeamsDialog
{
    public required string Id { get; init; }

    public required string PersonId { get; init; }

    /// <summary>Where it was opened.</summary>
    public required string Conversation { get; init; }

    public required string Title { get; init; }

    public required string CardJson { get; init; }

    /// <summary>The message whose button opened it.</summary>
    public string? MessageId { get; init; }

    /// <summary>The first message of the thread it was opened in.</summary>
    public string? ThreadId { get; init; }

    /// <summary>The message extension's command that opened it.</summary>
    public string? CommandId { get; init; }

    /// <summary>What Teams itself says in it, when the bot does not do its part.</summary>
    public string? Trouble { get; init; }

    public JsonObject Card => JsonNode.Parse(CardJson)!.AsObject();

    public IReadOnlyList<TeamsButton> Buttons => [.. CardWalk.Buttons(Card, isOldClient: false)];

    public string Shown => CardWalk.Shown("", Card);
}
