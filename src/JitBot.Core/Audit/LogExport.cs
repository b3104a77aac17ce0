using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using JitBot.Core.Requests;

namespace JitBot.Core.Audit;

/// <summary>
/// The log as JSON lines, enough to verify it without the store. One line per record: <c>sequence</c>, <c>request</c> (null for the
/// installation's), <c>version</c>, <c>event</c>, <c>previousHash</c>, <c>hash</c>. The hash is the SHA-256 of the UTF-8 text
/// <c>previousHash LF sequence LF request-or-dash LF version LF event</c>, the event exactly as it stands in the line. Where a tampered
/// record's event is not one line of JSON, the line holds it as a string.
/// </summary>
public static class LogExport
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the records to <paramref name="destination"/>, which stays open; returns how many.</summary>
    public static async Task<long> WriteAsync(
        IAsyncEnumerable<LogRecord> records,
        Stream destination,
        CancellationToken cancellationToken
    )
    {
        var count = 0L;
        var buffer = new ArrayBufferWriter<byte>();
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            buffer.ResetWrittenCount();
            WriteLine(record, buffer);
            await destination.WriteAsync(buffer.WrittenMemory, cancellationToken);
            count++;
        }

        await destination.FlushAsync(cancellationToken);
        return count;
    }

    /// <summary>Reads what <see cref="WriteAsync"/> wrote; empty lines are passed over.</summary>
    /// <exception cref="InvalidDataException">A line is no record; the message says which.</exception>
    public static async IAsyncEnumerable<LogRecord> ReadAsync(
        Stream source,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        using var reader = new StreamReader(source, Encoding.UTF8, leaveOpen: true);
        for (var number = 1L; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length > 0)
            {
                yield return ReadLine(line, number);
            }
        }
    }

    private static void WriteLine(LogRecord record, ArrayBufferWriter<byte> buffer)
    {
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            writer.WriteNumber("sequence", record.Sequence);
            writer.WriteString("request", record.Request?.ToString());
            writer.WriteNumber("version", record.Version);
            writer.WritePropertyName("event");
            if (IsOneLineOfJson(record.Json))
            {
                writer.WriteRawValue(record.Json, skipInputValidation: true);
            }
            else
            {
                writer.WriteStringValue(record.Json);
            }

            writer.WriteString("previousHash", record.PreviousHash);
            writer.WriteString("hash", record.Hash);
            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
    }

    private static bool IsOneLineOfJson(string json)
    {
        // Anything but an object written without blanks around it would not come back as the same text
        if (!json.StartsWith('{') || !json.EndsWith('}') || json.AsSpan().ContainsAny('\n', '\r'))
        {
            return false;
        }

        try
        {
            using var parsed = JsonDocument.Parse(json);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static LogRecord ReadLine(string line, long number)
    {
        try
        {
            using var parsed = JsonDocument.Parse(line);
            var root = parsed.RootElement;
            var content = root.GetProperty("event");
            return new LogRecord(
                root.GetProperty("sequence").GetInt64(),
                ReadRequest(root.GetProperty("request"), number),
                root.GetProperty("version").GetInt64(),
                content.ValueKind == JsonValueKind.String ? content.GetString()! : content.GetRawText(),
                root.GetProperty("previousHash").GetString() ?? "",
                root.GetProperty("hash").GetString() ?? ""
            );
        }
        catch (Exception error)
            when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"Line {number} is not a record of an exported log: {error.Message}", error);
        }
    }

    private static RequestId? ReadRequest(JsonElement element, long number)
    {
        if (element.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return RequestId.TryParse(element.GetString(), out var id)
            ? id
            : throw new InvalidDataException($"Line {number} names no request: {element.GetRawText()}");
    }
}
