using System.Security.Cryptography;
using System.Text;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>
/// Decides whether a request was made by Slack within the last five minutes. It authenticates Slack, never a person: who may do what is
/// the handlers' business. Thread-safe; keeps no state, so a replay inside the window is for the handlers to recognise.
/// </summary>
public sealed class SlackRequestVerifier
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    /// <summary>How far a timestamp may be from now, in either direction.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private const int SignatureLength = 3 + (2 * HMACSHA256.HashSizeInBytes);
    private readonly byte[] key;
    private readonly TimeProvider time;

    /// <exception cref="ArgumentException">The signing secret is missing: anybody could sign.</exception>
    public SlackRequestVerifier(string signingSecret, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(signingSecret);
        ArgumentNullException.ThrowIfNull(time);
        key = Encoding.UTF8.GetBytes(signingSecret);
        this.time = time;
    }

    /// <summary>Whether the raw body carries Slack's signature for a timestamp within <see cref="Window"/>.</summary>
    /// <param name="body">The bytes as received, before any decoding.</param>
    /// <param name="timestamp">The one timestamp header; null if it is missing or there are several.</param>
    /// <param name="signature">The one signature header; null if it is missing or there are several.</param>
    public bool Verify(ReadOnlySpan<byte> body, string? timestamp, string? signature)
    {
        if (
            timestamp is null or { Length: 0 or > 12 }
            || !timestamp.All(char.IsAsciiDigit)
            || signature?.Length != SignatureLength
            || !signature.All(char.IsAscii)
        )
        {
            return false;
        }

        var sent = long.Parse(timestamp, System.Globalization.CultureInfo.InvariantCulture);
        var age = time.GetUtcNow().ToUnixTimeSeconds() - sent;
        if (Math.Abs(age) > Window.TotalSeconds)
        {
            return false;
        }

        Span<byte> expected = stackalloc byte[SignatureLength];
        Span<byte> given = stackalloc byte[SignatureLength];
        Encoding.ASCII.GetBytes(Sign(body, timestamp), expected);
        Encoding.ASCII.GetBytes(signature, given);
        return CryptographicOperations.FixedTimeEquals(expected, given);
    }

    private string Sign(ReadOnlySpan<byte> body, string timestamp)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hmac.AppendData(body);
        return "v0=" + Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
