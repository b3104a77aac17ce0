using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The clicked Action.Execute. Whoever sees the card can send any verb with any data: every one is authorised anew.</summary>
public sealed record AdaptiveCardInvokeAction(string Type, string Verb)
{
    public const string Execute = "Action.Execute";

    public string? Id { get; init; }

    /// <summary>The action's data with the card's inputs merged in: an object, or null.</summary>
    public JsonElement? Data { get; init; }
}
