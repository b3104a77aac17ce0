using System.Text.Json;
using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Cards;

namespace JitBot.Chat.Teams.Forms;

/// <summary>
/// What came back from a card: its data with the inputs merged in. Whoever sees a card can send whatever they like, so everything is read
/// as text from outside. Total: never throws.
/// </summary>
internal sealed class CardValues(JsonElement? data)
{
    private const int LongestPost = 100;
    private const int LongestText = 3001;

    /// <summary>The verb of an <c>Action.Submit</c>.</summary>
    public string? Verb => Text("jitbot_verb");

    /// <summary>The key of the post in which the button stood.</summary>
    public string? Post => Text("post") is { Length: > 0 and <= LongestPost } post ? post : null;

    /// <summary>Whether the data says yes to it.</summary>
    public bool Is(string name) =>
        data is { ValueKind: JsonValueKind.Object } values
        && values.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.True;

    public bool Has(string name) => data is { ValueKind: JsonValueKind.Object } values && values.TryGetProperty(name, out _);

    /// <summary>Null for anything but a text; no more of it than may matter.</summary>
    public string? Text(string name) =>
        data is { ValueKind: JsonValueKind.Object } values
        && values.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? Cut(value.GetString()!)
            : null;

    /// <summary>As above; null for a text without anything in it.</summary>
    public string? Filled(string name) => Text(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    /// <summary>The chosen values of an input for several.</summary>
    public IReadOnlyList<string> Several(string name) =>
        (Text(name) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Which request the button says it is about; null where it says none.</summary>
    public RequestValue? Request()
    {
        int? extension = null;
        if (data is { ValueKind: JsonValueKind.Object } values && values.TryGetProperty("extension", out var number))
        {
            if (number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var count) || count < 1)
            {
                return null;
            }

            extension = count;
        }

        return RequestValue.TryParse($"{Text("request")} {Text("uid")}", out var value)
            ? value with
            {
                Extension = extension,
            }
            : null;
    }

    /// <param name="duration">The name of the input for the time.</param>
    public DecideInput Decision(string duration) =>
        new(Text(CardVerbs.ReasonInput), Text(duration), Several(CardVerbs.FieldsInput));

    private static string Cut(string text) => text.Length > LongestText ? text[..LongestText] : text;
}
