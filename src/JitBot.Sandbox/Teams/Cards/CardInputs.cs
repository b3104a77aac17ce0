using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace JitBot.Sandbox.Teams.Cards;

/// <summary>What stands in a card's inputs when a person presses a button: the client's own checks, and the merge into the data.</summary>
internal sealed class CardInputs(JsonObject card, Func<string, IReadOnlySet<string>> offered)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The action's data with the inputs' values by id. An empty choice is left out, an empty text is sent, as clients do.</summary>
    /// <exception cref="InvalidOperationException">A value is for no input, or cannot be entered in it.</exception>
    public JsonObject Merge(
        JsonObject action,
        IReadOnlyDictionary<string, string> given,
        out IReadOnlyDictionary<string, string> errors
    )
    {
        var inputs = CardWalk.Inputs(card).ToList();
        foreach (var key in given.Keys.Where(key => inputs.TrueForAll(input => CardWalk.Text(input, "id") != key)))
        {
            var there = string.Join(", ", inputs.Select(input => CardWalk.Text(input, "id")));
            throw new InvalidOperationException($"The card has no input {key}; it has: {there}.");
        }

        var merged = action["data"] is JsonObject data ? data.DeepClone().AsObject() : [];
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (CardWalk.Text(action, "associatedInputs") == "none")
        {
            inputs.Clear();
        }

        foreach (var input in inputs)
        {
            var id = CardWalk.Text(input, "id")!;
            var value = given.TryGetValue(id, out var entered) ? Entered(input, id, entered) : Standing(input);
            if (Error(input, value) is { } error)
            {
                found[id] = error;
            }

            if (value is { Length: > 0 } || (value is not null && CardWalk.Text(input, "type") != "Input.ChoiceSet"))
            {
                merged[id] = value;
            }
        }

        errors = found;
        return merged;
    }

    /// <summary>What is in the input before anybody touches it.</summary>
    private static string? Standing(JsonObject input) =>
        CardWalk.Text(input, "type") switch
        {
            "Input.Toggle" => CardWalk.Text(input, "value") ?? CardWalk.Text(input, "valueOff") ?? "false",
            "Input.Number" => input["value"]?.ToString() ?? "",
            _ => CardWalk.Text(input, "value") ?? "",
        };

    private string Entered(JsonObject input, string id, string value)
    {
        var isPossible = CardWalk.Text(input, "type") switch
        {
            "Input.ChoiceSet" => Chosen(input, id, value),
            "Input.Text" => JsonPeek.Number(input, "maxLength") is not { } most || value.Length <= most,
            "Input.Date" => value.Length == 0 || Is(value, "yyyy-MM-dd"),
            "Input.Time" => value.Length == 0 || Is(value, "HH:mm"),
            "Input.Toggle" => value == (CardWalk.Text(input, "valueOn") ?? "true")
                || value == (CardWalk.Text(input, "valueOff") ?? "false"),
            _ => true,
        };
        return isPossible ? value : throw new InvalidOperationException($"{value} cannot be entered in {id}.");
    }

    private bool Chosen(JsonObject input, string id, string value)
    {
        var choices = (input["choices"] as JsonArray ?? []).Select(choice => CardWalk.Text(choice, "value")!).ToHashSet();
        choices.UnionWith(offered(id));
        // What stands there may stay, whether it is among the choices or not
        if (CardWalk.Text(input, "value") is { } standing)
        {
            choices.UnionWith(standing.Split(','));
        }

        string[] chosen = JsonPeek.Flag(input, "isMultiSelect")
            ? value.Split(',', StringSplitOptions.RemoveEmptyEntries)
            : [.. new[] { value }.Where(one => one.Length > 0)];
        return Array.TrueForAll(chosen, choices.Contains);
    }

    private static bool Is(string value, string format) =>
        DateTime.TryParseExact(value, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string? Error(JsonObject input, string? value)
    {
        var isEmpty = string.IsNullOrEmpty(value);
        var isMissing = JsonPeek.Flag(input, "isRequired") && isEmpty;
        var isUnfit =
            !isEmpty
            && CardWalk.Text(input, "regex") is { } pattern
            && !Regex.IsMatch(value!, pattern, RegexOptions.ECMAScript, Patience);
        return isMissing || isUnfit ? CardWalk.Text(input, "errorMessage") ?? "This is needed." : null;
    }
}
