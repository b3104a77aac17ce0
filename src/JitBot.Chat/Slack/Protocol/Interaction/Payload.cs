using System.Text.Json;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A JSON object of Slack's with its path, so that an error can say which field is wrong. A null counts as absent.</summary>
internal readonly struct Payload : IFields
{
    private const long LatestSecond = 253_402_300_799; // the end of the year 9999
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private readonly JsonElement element;
    private readonly string path;

    private Payload(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedPayloadException($"{(path.Length == 0 ? "the body" : path)} is not an object");
        }

        this.element = element;
        this.path = path;
    }

    /// <summary>Reads the text and maps it; every way in which JSON can be broken comes out as one exception.</summary>
    /// <exception cref="MalformedPayloadException">Not JSON, too deep, an unknown shape, a field missing or of a wrong type.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<Payload, T> map)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            return map(new Payload(document.RootElement, ""));
        }
        catch (JsonException)
        {
            throw new MalformedPayloadException("the JSON is broken, too deep or has a field twice");
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws on a text that cannot be UTF-16: a lone surrogate, bytes that are not UTF-8
            throw new MalformedPayloadException("the JSON holds a broken text");
        }
    }

    public string? Optional(string name, int most = FieldLimits.Identifier) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => Short(text.GetString(), name, most),
            _ => throw new MalformedPayloadException($"{Path(name)} is not a text"),
        };

    public string Required(string name, int most = FieldLimits.Identifier) =>
        Optional(name, most) ?? throw new MalformedPayloadException($"{Path(name)} is missing");

    /// <summary>Seconds since 1970.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        return
            found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var seconds) && seconds is >= 0 and <= LatestSecond
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new MalformedPayloadException($"{Path(name)} is not a time");
    }

    public bool Flag(string name) =>
        Find(name) switch
        {
            null or { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.True } => true,
            _ => throw new MalformedPayloadException($"{Path(name)} is not true or false"),
        };

    public Payload? OptionalObject(string name) => Find(name) is { } found ? new Payload(found, Path(name)) : null;

    public Payload Object(string name) => OptionalObject(name) ?? throw new MalformedPayloadException($"{Path(name)} is missing");

    public IReadOnlyList<T> List<T>(string name, Func<Payload, T> map)
    {
        if (Find(name) is not { } found)
        {
            return [];
        }

        if (found.ValueKind != JsonValueKind.Array)
        {
            throw new MalformedPayloadException($"{Path(name)} is not a list");
        }

        var itemPath = Path(name) + "[]";
        return [.. found.EnumerateArray().Select(item => map(new Payload(item, itemPath)))];
    }

    public IReadOnlyDictionary<string, T> Map<T>(Func<Payload, T> map)
    {
        var itemPath = Path("*");
        return element
            .EnumerateObject()
            .ToDictionary(
                property =>
                    property.Name.Length <= FieldLimits.Identifier
                        ? property.Name
                        : throw new MalformedPayloadException("a block or action id is too long"),
                property => map(new Payload(property.Value, itemPath)),
                StringComparer.Ordinal
            );
    }

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private string? Short(string? text, string name, int most) =>
        text is { Length: > 0 }
            ? text.Length <= most
                ? text
                : throw new MalformedPayloadException($"{Path(name)} is too long")
            : null;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
