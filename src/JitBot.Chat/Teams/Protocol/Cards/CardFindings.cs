using System.Collections.Frozen;
using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>Collects the limits that are not kept during one walk, and reads JSON of which nothing is known yet.</summary>
internal sealed class CardFindings
{
    private readonly List<AdaptiveCardViolation> violations = [];
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public IReadOnlyList<AdaptiveCardViolation> Violations => violations;

    public bool Require(string path, bool kept, string message)
    {
        if (!kept)
        {
            violations.Add(new AdaptiveCardViolation(path, message));
        }

        return kept;
    }

    /// <summary>An object with these properties only.</summary>
    public bool Object(string path, JsonElement json, FrozenSet<string> properties)
    {
        if (!Require(path, json.ValueKind == JsonValueKind.Object, "an object"))
        {
            return false;
        }

        foreach (var property in json.EnumerateObject())
        {
            Require($"{path}.{property.Name}", properties.Contains(property.Name), "not among what is used here");
        }

        return true;
    }

    /// <summary>The words of the properties that hold one of a few.</summary>
    public void Words(string path, JsonElement json)
    {
        var type = Text(json, "type") ?? "";
        foreach (var property in json.EnumerateObject())
        {
            if (CardVocabulary.Words(type, property.Name) is { } words)
            {
                var word = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
                Require($"{path}.{property.Name}", words.Contains(word), $"one of {string.Join(", ", words.Order())}");
            }
        }
    }

    public void Length(string path, JsonElement json, string property, int least, int most) =>
        Require(
            $"{path}.{property}",
            json.TryGetProperty(property, out var value)
                ? value.ValueKind == JsonValueKind.String && IsBetween(value.GetString()!, least, most)
                : least == 0,
            $"text from {least} to {most} characters"
        );

    public void Flag(string path, JsonElement json, string property) =>
        Require(
            $"{path}.{property}",
            !json.TryGetProperty(property, out var value) || value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "true or false"
        );

    public void Id(string path, JsonElement json, bool isNeeded)
    {
        var id = Text(json, "id");
        Require($"{path}.id", id is { Length: > 0 } || (!isNeeded && !json.TryGetProperty("id", out _)), "a name");
        Require($"{path}.id", id is null || ids.Add(id), "ids are unique");
    }

    /// <summary>The items of a list that must not be empty, with their paths.</summary>
    public IReadOnlyList<(string Path, JsonElement Item)> Items(
        string path,
        JsonElement json,
        string property,
        int most,
        int least = 1
    )
    {
        if (
            !Require(
                $"{path}.{property}",
                json.TryGetProperty(property, out var list) && list.ValueKind == JsonValueKind.Array,
                "a list"
            )
        )
        {
            return [];
        }

        var count = list.GetArrayLength();
        Require($"{path}.{property}", count >= least && count <= most, $"from {least} to {most}");
        return [.. list.EnumerateArray().Select((item, at) => ($"{path}.{property}[{at}]", item))];
    }

    public static string? Text(JsonElement json, string property) =>
        json.ValueKind == JsonValueKind.Object
        && json.TryGetProperty(property, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static bool IsBetween(string text, int least, int most) => text.Length >= least && text.Length <= most;
}
