using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace JitBot.Core.Requests;

/// <summary>The name of an access request: <c>JIT-</c> and a number that the access log gives, never reused.</summary>
[JsonConverter(typeof(RequestIdJsonConverter))]
public readonly record struct RequestId(long Number)
{
    private const string Prefix = "JIT-";

    /// <summary>Reads <c>JIT-42</c>, <c>jit-42</c> or <c>42</c>; false for anything else.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[Prefix.Length..];
        }

        var read = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;
        id = read ? new RequestId(number) : default;
        return read;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{Number}");
}
