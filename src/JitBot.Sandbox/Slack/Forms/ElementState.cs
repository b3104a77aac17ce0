using System.Globalization;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack.Forms;

/// <summary>What stands in one element, in the shape of <c>state.values</c>, and how a choice changes it.</summary>
internal static class ElementState
{
    /// <summary>The property in which an element's state is, and that with which it starts; null for what has no state (buttons).</summary>
    public static (string Name, string Initial)? Property(string? type) =>
        type switch
        {
            "plain_text_input" or "email_text_input" or "url_text_input" or "number_input" => ("value", "initial_value"),
            "static_select" or "external_select" or "radio_buttons" => ("selected_option", "initial_option"),
            "checkboxes" or "multi_static_select" or "multi_external_select" => ("selected_options", "initial_options"),
            "datepicker" => ("selected_date", "initial_date"),
            "timepicker" => ("selected_time", "initial_time"),
            "datetimepicker" => ("selected_date_time", "initial_date_time"),
            "users_select" => ("selected_user", "initial_user"),
            "conversations_select" => ("selected_conversation", "initial_conversation"),
            "channels_select" => ("selected_channel", "initial_channel"),
            _ => null,
        };

    public static bool IsText(string? type) => Property(type)?.Name == "value";

    public static bool AsksTheBot(string? type) => type is "external_select" or "multi_external_select";

    /// <summary>The state before anybody has touched it; null for what has none.</summary>
    public static JsonObject? Initial(JsonObject element)
    {
        var type = BlockWalk.Text(element, "type");
        if (Property(type) is not { } property)
        {
            return null;
        }

        var initial = element[property.Initial]?.DeepClone();
        return new JsonObject
        {
            ["type"] = type,
            [property.Name] = initial ?? (property.Name == "selected_options" ? new JsonArray() : null),
        };
    }

    /// <summary>
    /// The state after a person chose these values: option values, a text, a date (<c>yyyy-MM-dd</c>), a time (<c>HH:mm</c>), seconds since
    /// 1970, an id. None empties it. <paramref name="offered"/>: what the bot last offered, for menus that ask it.
    /// </summary>
    /// <exception cref="InvalidOperationException">A person could not choose that.</exception>
    public static JsonObject Chosen(JsonObject element, IReadOnlyList<string> values, IReadOnlyList<JsonObject> offered)
    {
        var type = BlockWalk.Text(element, "type");
        if (Property(type) is not { } property)
        {
            throw new InvalidOperationException($"Nothing can be chosen in a {type}.");
        }

        JsonNode? state = property.Name switch
        {
            "selected_options" => new JsonArray([.. values.Select(value => (JsonNode?)Option(element, value, offered))]),
            _ when values.Count > 1 => throw new InvalidOperationException($"A {type} takes one value."),
            _ when values.Count == 0 || values[0].Length == 0 => null,
            "selected_option" => Option(element, values[0], offered),
            "selected_date" => DateOnly.TryParseExact(values[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, default, out _)
                ? values[0]
                : throw new InvalidOperationException("A date is yyyy-MM-dd."),
            "selected_time" => TimeOnly.TryParseExact(values[0], "HH:mm", CultureInfo.InvariantCulture, default, out _)
                ? values[0]
                : throw new InvalidOperationException("A time is HH:mm."),
            "selected_date_time" => long.TryParse(values[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
                ? seconds
                : throw new InvalidOperationException("A date and time is in seconds since 1970."),
            _ => values[0],
        };
        return new JsonObject { ["type"] = type, [property.Name] = state };
    }

    /// <summary>Whether nothing stands in it.</summary>
    public static bool IsEmpty(JsonObject state) =>
        Property(BlockWalk.Text(state, "type")) is not { } property
        || state[property.Name] switch
        {
            null => true,
            JsonArray chosen => chosen.Count == 0,
            JsonValue value when value.TryGetValue(out string? text) => text.Length == 0,
            _ => false,
        };

    /// <summary>The option with this value: of the element, of its groups, or of what the bot offered.</summary>
    public static JsonObject Option(JsonObject element, string value, IReadOnlyList<JsonObject> offered)
    {
        var groups = (element["option_groups"] as JsonArray ?? []).Select(group => group?["options"]);
        var own = groups.Append(element["options"]).OfType<JsonArray>().SelectMany(options => options.OfType<JsonObject>());
        var found = own.Concat(offered).FirstOrDefault(option => BlockWalk.Text(option, "value") == value);
        return found?.DeepClone().AsObject() ?? throw new InvalidOperationException($"There is no option '{value}' to choose.");
    }
}
