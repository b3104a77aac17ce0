using System.Text;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Builds mrkdwn out of texts that are not ours.</summary>
public static class Mrkdwn
{
    /// <summary>
    /// Makes an untrusted text safe inside mrkdwn: cleaned to one line, <c>&amp; &lt; &gt;</c> escaped once, and the characters that Slack
    /// cannot escape (<c>* _ ~ `</c> and the colons of an emoji code) replaced by look-alikes. Apply once; the result is not to be escaped again.
    /// </summary>
    public static string Escape(string? text) => Escape(text, int.MaxValue);

    /// <summary>As <see cref="Escape(string)"/>, but never longer than <paramref name="maxLength"/> and never cut inside an entity.</summary>
    public static string Escape(string? text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        var clean = SafeText.Clean(text);
        var escaped = new StringBuilder(clean.Length);
        var whole = 0; // the length up to which an ellipsis still fits
        for (var i = 0; i < clean.Length; i++)
        {
            if (escaped.Length <= maxLength - 1 && !char.IsLowSurrogate(clean[i]))
            {
                whole = escaped.Length;
            }

            escaped.Append(EscapeAt(clean, i));
            if (escaped.Length > maxLength)
            {
                escaped.Length = whole;
                return escaped.Append('…').ToString();
            }
        }

        return escaped.ToString();
    }

    /// <summary>A mention of a person. The id is one of Slack's, never a typed text.</summary>
    public static string User(string userId) => $"<@{Id(userId)}>";

    /// <summary>A link to a channel.</summary>
    public static string Channel(string channelId) => $"<#{Id(channelId)}>";

    /// <summary>A mention of a user group: it notifies its members.</summary>
    public static string UserGroup(string groupId) => $"<!subteam^{Id(groupId)}>";

    /// <summary>A link. A URL that is not absolute http(s) is not linked: the label alone is returned.</summary>
    public static string Link(string url, string label)
    {
        var text = Escape(label).Replace('|', '¦');
        if (
            !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
        )
        {
            return text;
        }

        var target = uri.AbsoluteUri.Replace("|", "%7C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
        return $"<{target.Replace("<", "%3C", StringComparison.Ordinal).Replace("&", "&amp;", StringComparison.Ordinal)}|{text}>";
    }

    /// <summary>An instant in each reader's own time zone, to follow "at" or "until": 12:30:00 today. The fallback is UTC.</summary>
    public static string Date(DateTimeOffset instant, string tokens = "{time_secs} {date_short_pretty}") =>
        $"<!date^{instant.ToUnixTimeSeconds()}^{tokens}|{instant.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC>";

    private static string EscapeAt(string text, int i) =>
        text[i] switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '*' => "∗",
            '_' => "＿",
            '~' => "∼",
            '`' => "ˋ",
            ':' when IsEmojiColon(text, i) => "꞉",
            var other => other.ToString(),
        };

    /// <summary>Whether the colon has another one near it with only the letters of an emoji's name between them.</summary>
    private static bool IsEmojiColon(string text, int colon)
    {
        static bool Scan(string text, int from, int step)
        {
            for (var i = from + step; i >= 0 && i < text.Length; i += step)
            {
                if (text[i] == ':')
                {
                    return i != from + step;
                }

                if (!char.IsAsciiLetterOrDigit(text[i]) && text[i] is not ('_' or '-' or '+' or '\''))
                {
                    return false;
                }
            }

            return false;
        }

        return Scan(text, colon, 1) || Scan(text, colon, -1);
    }

    private static string Id(string id)
    {
        if (id.Length is 0 or > 64 || !id.All(char.IsAsciiLetterOrDigit))
        {
            throw new ArgumentException("A Slack id holds ASCII letters and digits only.", nameof(id));
        }

        return id;
    }
}
