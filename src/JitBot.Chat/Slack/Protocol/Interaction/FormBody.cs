using System.Text;

namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>A form-urlencoded body, read strictly: what is ambiguous or not UTF-8 is refused and not repaired.</summary>
internal sealed class FormBody : IFields
{
    private const int MostFields = 100;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    private FormBody() { }

    /// <summary>Whether the raw bytes hold Slack's certificate probe. Asked before the signature, so without decoding anything.</summary>
    public static bool IsSslCheck(ReadOnlySpan<byte> body)
    {
        foreach (var range in body.Split((byte)'&'))
        {
            if (body[range].SequenceEqual("ssl_check=1"u8))
            {
                return true;
            }
        }

        return false;
    }

    /// <exception cref="MalformedPayloadException">Too many fields, a field twice, a broken escape or bytes that are not UTF-8.</exception>
    public static FormBody Parse(ReadOnlySpan<byte> body)
    {
        var form = new FormBody();
        var count = 0;
        foreach (var range in body.Split((byte)'&'))
        {
            var pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            if (++count > MostFields)
            {
                throw new MalformedPayloadException("too many fields");
            }

            var equals = pair.IndexOf((byte)'=');
            var name = Decode(equals < 0 ? pair : pair[..equals]);
            if (!form.fields.TryAdd(name, equals < 0 ? "" : Decode(pair[(equals + 1)..])))
            {
                throw new MalformedPayloadException("a field is given twice");
            }
        }

        return form;
    }

    public string? Optional(string name, int most = FieldLimits.Identifier)
    {
        var value = fields.GetValueOrDefault(name, "");
        return value.Length <= most
            ? value.Length > 0
                ? value
                : null
            : throw new MalformedPayloadException($"{name} is too long");
    }

    public string Required(string name, int most = FieldLimits.Identifier) =>
        Optional(name, most) ?? throw new MalformedPayloadException($"{name} is missing");

    private static string Decode(ReadOnlySpan<byte> encoded)
    {
        var bytes = new byte[encoded.Length];
        var length = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            bytes[length++] = encoded[i] switch
            {
                (byte)'+' => (byte)' ',
                (byte)'%' => Escape(encoded, ref i),
                var plain => plain,
            };
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedPayloadException("the form is not UTF-8");
        }
    }

    private static byte Escape(ReadOnlySpan<byte> encoded, ref int i)
    {
        if (i + 2 >= encoded.Length || !char.IsAsciiHexDigit((char)encoded[i + 1]) || !char.IsAsciiHexDigit((char)encoded[i + 2]))
        {
            throw new MalformedPayloadException("the form has a broken escape");
        }

        var value = Convert.ToByte(Encoding.ASCII.GetString(encoded.Slice(i + 1, 2)), 16);
        i += 2;
        return value;
    }
}
