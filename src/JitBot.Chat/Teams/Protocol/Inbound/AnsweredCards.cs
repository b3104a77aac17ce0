using System.Text.Json;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Protocol.Inbound;

/// <summary>
/// Holds the card in an invoke's answer against what Teams takes: one that it would drop leaves the person with nothing, though what they
/// clicked was done. They are told so in place of it.
/// </summary>
internal static class AnsweredCards
{
    public const string NotShown =
        "What you clicked was taken, but its card is one that Teams would not show. Look at the request with status.";

    /// <summary>The violations of the answer's card; empty where it has none.</summary>
    public static IReadOnlyList<AdaptiveCardViolation> Check(InvokeResponse answer) =>
        answer.Body is { } body && CardIn(body) is { } card ? AdaptiveCardLimits.Check(card) : [];

    /// <summary>The short answer to an invoke of that name, in place of a card that Teams would not take.</summary>
    public static InvokeResponse Instead(string? name) =>
        new(
            200,
            name == InvokeNames.AdaptiveCardAction
                ? JsonSerializer.SerializeToElement(
                    AdaptiveCardInvokeResponse.Message(NotShown),
                    TeamsJson.Default.AdaptiveCardInvokeResponse
                )
                : JsonSerializer.SerializeToElement(TaskModuleResponse.Message(NotShown), TeamsJson.Default.TaskModuleResponse)
        );

    private static JsonElement? CardIn(JsonElement body)
    {
        if (At(body, "type") is { } type && type.ValueEquals(AdaptiveCardInvokeResponse.CardType))
        {
            return At(body, "value");
        }

        return At(At(At(At(body, "task"), "value"), "card"), "content");
    }

    private static JsonElement? At(JsonElement? holder, string name) =>
        holder is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) ? value : null;
}
