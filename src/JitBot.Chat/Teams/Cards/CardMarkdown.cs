using System.Text;
using JitBot.Core.Chat;

namespace JitBot.Chat.Teams.Cards;

/// <summary>
/// Makes texts that are not ours safe inside cards. Clients differ in what Markdown they read and in whether a backslash stops it, so the
/// characters that could mean something are replaced by look-alikes, one for one.
/// </summary>
internal static class CardMarkdown
{
    /// <summary>
    /// For texts in which Markdown and mentions are read: cleaned to one line, and nothing in it formats, links, mentions, or calls
    /// <c>{{DATE(…)}}</c>. Idempotent.
    /// </summary>
    public static string Escape(string? text) => Escape(text, int.MaxValue);

    /// <summary>As above, but never longer than <paramref name="maxLength"/> UTF-16 units; what was cut is shown by an ellipsis.</summary>
    public static string Escape(string? text, int maxLength)
    {
        var clean = ChatText.Clean(text ?? "").Trim();
        var escaped = new StringBuilder(clean.Length);
        for (var at = 0; at < clean.Length; at++)
        {
            escaped.Append(EscapeAt(clean, at));
        }

        return Cut(escaped.ToString(), maxLength);
    }

    /// <summary>
    /// For texts in which no Markdown is read, labels and runs: as written, on one line, but without tags of mentions and calls of
    /// functions, which some clients look for in the whole card.
    /// </summary>
    public static string Plain(string? text, int maxLength = int.MaxValue)
    {
        var clean = ChatText.Clean(text ?? "").Trim();
        var plain = new StringBuilder(clean.Length);
        for (var at = 0; at < clean.Length; at++)
        {
            plain.Append(
                clean[at] switch
                {
                    '{' when IsCall(clean, at) => '｛',
                    '<' when IsTag(clean, at) => '‹',
                    var other => other,
                }
            );
        }

        return Cut(plain.ToString(), maxLength);
    }

    /// <summary>A whole text's first characters must not make a list or a heading of it.</summary>
    public static string Start(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return text.Length == 0
            ? text
            : text[0] switch
            {
                '-' => '‐' + text[1..],
                '+' => '＋' + text[1..],
                '#' => '＃' + text[1..],
                '=' => '＝' + text[1..],
                _ when digits > 0 && digits < text.Length && text[digits] == '.' => text[..digits] + '․' + text[(digits + 1)..],
                _ when digits > 0 && digits < text.Length && text[digits] == ')' => text[..digits] + '）' + text[(digits + 1)..],
                _ => text,
            };
    }

    /// <summary>At most so many UTF-16 units, with an ellipsis where something is missing.</summary>
    public static string Cut(string text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        if (text.Length <= maxLength)
        {
            return text;
        }

        var end = maxLength - 1;
        return text[..(end > 0 && char.IsHighSurrogate(text[end - 1]) ? end - 1 : end)] + "…";
    }

    private static char EscapeAt(string text, int at) =>
        text[at] switch
        {
            '*' => '∗',
            '_' => '＿',
            '~' => '∼',
            '`' => 'ˋ',
            '[' => '［',
            ']' => '］',
            '<' => '‹',
            '>' => '›',
            '\\' => '＼',
            '{' when IsCall(text, at) => '｛',
            '&' when IsEntity(text, at) => '＆',
            var other => other,
        };

    /// <summary>Whether the brace stands beside another one, or could come to: texts are put beside each other.</summary>
    private static bool IsCall(string text, int at) =>
        at == 0 || at + 1 == text.Length || text[at + 1] == '{' || text[at - 1] == '{';

    private static bool IsTag(string text, int at)
    {
        var name = text.AsSpan(at + 1).TrimStart('/');
        return name.StartsWith("at", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether it could be read as the start of an HTML entity; at the end with what is put beside it.</summary>
    private static bool IsEntity(string text, int at) =>
        at + 1 == text.Length || char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '#';
}
