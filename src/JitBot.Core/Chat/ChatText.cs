using System.Globalization;
using System.Text;

namespace JitBot.Core.Chat;

/// <summary>Turns text as chat platforms deliver it into plain text on one line.</summary>
public static class ChatText
{
    /// <summary>
    /// Mentions and links become words (<c>@bob</c>, <c>#ops</c>, the URL), the escapes <c>&amp;amp; &amp;lt; &amp;gt;</c> characters, typographic
    /// quotes plain ones; then as <see cref="Clean"/>. Total: never throws.
    /// </summary>
    public static string FromPlatform(string text) => Clean(StraightenQuotes(Unescape(ReplaceReferences(text))));

    /// <summary>The same for text in which nothing is escaped and no reference stands. Total: never throws.</summary>
    public static string Plain(string text) => Clean(StraightenQuotes(text));

    /// <summary>
    /// One line: white space of every kind becomes a single space, control, direction, zero-width and private-use characters and broken
    /// surrogates go. Idempotent; never throws.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (rune != Rune.ReplacementChar && IsVisible(Rune.GetUnicodeCategory(rune)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString().TrimEnd(' ');
    }

    private static bool IsVisible(UnicodeCategory category) =>
        category
            is not (
                UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.Surrogate
                or UnicodeCategory.OtherNotAssigned
            );

    /// <summary>A platform's reference stands in raw angle brackets; a typed bracket comes escaped, so the two cannot be mixed up.</summary>
    private static string ReplaceReferences(string text)
    {
        var plain = new StringBuilder(text.Length);
        var from = 0;
        while (from < text.Length)
        {
            var open = text.IndexOf('<', from);
            var close = open < 0 ? -1 : text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            plain.Append(text, from, open - from).Append(Word(text[(open + 1)..close]));
            from = close + 1;
        }

        return plain.Append(text, from, text.Length - from).ToString();
    }

    private static string Word(string reference)
    {
        var bar = reference.IndexOf('|', StringComparison.Ordinal);
        var target = bar < 0 ? reference : reference[..bar];
        var label = bar < 0 ? "" : reference[(bar + 1)..];
        return target.Length == 0 ? label
            : target[0] is '@' or '#' ? target[0] + (label.Length > 0 ? label : target[1..])
            : target[0] == '!' ? '@' + (label.Length > 0 ? label.TrimStart('@') : target[1..])
            // A word that the platform made a link of by itself is given back as it was typed
            : label.Length > 0 && target.EndsWith(label, StringComparison.Ordinal) ? label
            : target;
    }

    private static string Unescape(string text) =>
        text.Replace("&lt;", "<", StringComparison.Ordinal)
            .Replace("&gt;", ">", StringComparison.Ordinal)
            .Replace("&amp;", "&", StringComparison.Ordinal);

    private static string StraightenQuotes(string text) =>
        string.Create(
            text.Length,
            text,
            static (target, source) =>
            {
                for (var i = 0; i < target.Length; i++)
                {
                    target[i] = source[i] switch
                    {
                        '“' or '”' or '„' or '‟' or '«' or '»' => '"',
                        '‘' or '’' or '‚' or '‛' => '\'',
                        var other => other,
                    };
                }
            }
        );
}
