using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>Somebody types into a choice set with a Data.Query.</summary>
/// <param name="QueryText">What was typed so far; may be empty.</param>
/// <param name="Dataset">The choice set's own name for what is searched.</param>
public sealed record SearchInvokeValue(string QueryText, string Dataset)
{
    public int Skip { get; init; }

    /// <summary>How many results are wanted at most.</summary>
    public int Top { get; init; } = 15;

    /// <summary>The card's other inputs where the choice set asks for them: an object, or null.</summary>
    public JsonElement? Data { get; init; }
}
