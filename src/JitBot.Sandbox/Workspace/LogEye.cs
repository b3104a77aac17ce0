using System.Globalization;
using System.Text.Json;
using JitBot.Core.Audit;

namespace JitBot.Sandbox.Workspace;

/// <summary>Reads the running bot's log as it grows; each record once. Safe for use by many streams.</summary>
internal sealed class LogEye(IAccessLog log) : IDisposable
{
    private const int Kept = 200;
    private const int LongestValue = 120;
    private const int HashLength = 64;
    private const int LongestDetails = 320;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private LogSight _seen = new(0, LogHead.Empty.Hash, []);

    /// <summary>The log as it is now.</summary>
    public async Task<LogSight> LookAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var head = await log.HeadAsync(cancellationToken);
            if (head.Sequence != _seen.Sequence || _seen.Problem is not null)
            {
                var records = new Queue<RecordSight>(_seen.Records);
                var from = Math.Max(_seen.Sequence + 1, head.Sequence - Kept + 1);
                await foreach (var record in log.ReadAsync(from, cancellationToken))
                {
                    records.Enqueue(InShort(record));
                    head = new LogHead(record.Sequence, record.Hash);
                }

                _seen = new LogSight(head.Sequence, head.Hash, [.. records.TakeLast(Kept)]);
            }
        }
        catch (LogUnavailableException unavailable)
        {
            _seen = _seen with { Problem = unavailable.Message };
        }
        finally
        {
            _turn.Release();
        }

        return _seen;
    }

    public void Dispose() => _turn.Dispose();

    private static RecordSight InShort(LogRecord record)
    {
        using var parsed = JsonDocument.Parse(record.Json);
        var root = parsed.RootElement;
        var details = string.Join(
            "; ",
            root.EnumerateObject()
                .Where(property => property.Name is not ("type" or "at" or "uid"))
                .Select(property => (property.Name, Value: Value(property.Value)))
                .Where(pair => pair.Value.Length > 0)
                .Select(pair => $"{Words(pair.Name)}: {Cut(pair.Value, LongestValue)}")
        );
        return new RecordSight(
            record.Sequence,
            Text(root, "at"),
            record.Request?.ToString(),
            Text(root, "type") ?? "",
            Cut(details, LongestDetails),
            record.Hash
        );
    }

    /// <summary>What a reader needs of a value: of a person the name, of a verdict the policy and whether it fits.</summary>
    private static string Value(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => Short(value.GetString()!),
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Value).Where(text => text.Length > 0)),
            JsonValueKind.Object => Text(value, "displayName")
                ?? Text(value, "policy")
                ?? (Text(value, "cluster") is { } cluster ? $"{cluster}/{Text(value, "namespace")}/{Text(value, "name")}" : ""),
            _ => "",
        };

    /// <summary>Of a hash its beginning, which is how it is shown elsewhere; of a time no fractions.</summary>
    private static string Short(string text) =>
        text.Length == HashLength && text.All(char.IsAsciiHexDigitLower) ? text[..12]
        : text is [_, _, _, _, '-', _, _, '-', _, _, 'T', ..]
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var at)
            ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture)
        : text;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static string Words(string name) =>
        string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(longest - 1)] + "…";
}
