using System.Text.Json;

namespace JitBot.Chat.Teams.Protocol.Schema.Parsing;

/// <summary>A JSON object of Teams' with its path, so that an error can say which field is wrong. A null counts as absent.</summary>
internal readonly struct Payload
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private readonly JsonElement element;
    private readonly string path;

    public Payload(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new MalformedActivityException($"{(path.Length == 0 ? "the body" : path)} is not an object");
        }

        this.element = element;
        this.path = path;
    }

    /// <summary>Reads the text and maps it; every way in which JSON can be broken comes out as one exception.</summary>
    /// <exception cref="MalformedActivityException">Not JSON, too deep, a broken text, a field missing, too long or of a wrong type.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> json, Func<Payload, T> map)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            // Once and for all: what is kept as JSON is read by others, who need not think of it
            DemandTexts(document.RootElement);
            return map(new Payload(document.RootElement, ""));
        }
        catch (JsonException)
        {
            throw new MalformedActivityException("the JSON is broken, too deep or has a field twice");
        }
        catch (InvalidOperationException)
        {
            // What JsonElement throws on a text that cannot be UTF-16: a lone surrogate, bytes that are not UTF-8
            throw new MalformedActivityException("the JSON holds a broken text");
        }
    }

    public string? Optional(string name, int most = FieldLimits.Identifier) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text => Short(text.GetString(), name, most),
            _ => throw Wrong(name, "is not a text"),
        };

    public string Required(string name, int most = FieldLimits.Identifier) =>
        Optional(name, most) ?? throw Wrong(name, "is missing");

    public DateTimeOffset? Instant(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.String } text when text.TryGetDateTimeOffset(out var instant) => instant,
            _ => throw Wrong(name, "is not a time"),
        };

    /// <summary>A whole number from 0 on.</summary>
    public int? Count(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var count) && count >= 0 => count,
            _ => throw Wrong(name, "is not a whole number from 0 on"),
        };

    public bool? Flag(string name) =>
        Find(name) switch
        {
            null => null,
            { ValueKind: JsonValueKind.False } => false,
            { ValueKind: JsonValueKind.True } => true,
            _ => throw Wrong(name, "is not true or false"),
        };

    public Payload? OptionalObject(string name) => Find(name) is { } found ? new Payload(found, Path(name)) : null;

    public Payload Object(string name) => OptionalObject(name) ?? throw Wrong(name, "is missing");

    /// <summary>Whatever it is, to be kept longer than the body.</summary>
    public JsonElement? Any(string name) => Find(name)?.Clone();

    /// <summary>An object of others' making, to be kept longer than the body.</summary>
    public JsonElement? AnyObject(string name) => OptionalObject(name)?.element.Clone();

    public IReadOnlyList<T>? List<T>(string name, Func<Payload, T> map)
    {
        if (Find(name) is not { } found)
        {
            return null;
        }

        if (found.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(name, "is not a list");
        }

        if (found.GetArrayLength() > FieldLimits.Items)
        {
            throw Wrong(name, "is too long");
        }

        var itemPath = Path(name) + "[]";
        return [.. found.EnumerateArray().Select(item => map(new Payload(item, itemPath)))];
    }

    public MalformedActivityException Wrong(string name, string why) => new($"{Path(name)} {why}");

    private JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private string? Short(string? text, string name, int most) =>
        text is { Length: > 0 }
            ? text.Length <= most
                ? text
                : throw Wrong(name, "is too long")
            : null;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static void DemandTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                _ = element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    DemandTexts(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    DemandTexts(property.Value);
                }

                break;
        }
    }
}
