using System.Buffers;
using System.Globalization;
using System.Text;

namespace JitBot.Chat.Slack.Protocol.Blocks;

/// <summary>Takes out of untrusted text what would make it read otherwise than it is.</summary>
public static class SafeText
{
    /// <summary>
    /// One line without control, direction and invisible formatting characters, private-use characters or broken surrogates.
    /// Line breaks and tabs become a space: a text of several lines could draw a line that looks like the bot's own.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); !rest.IsEmpty; )
        {
            var valid = Rune.DecodeFromUtf16(rest, out var rune, out var used) == OperationStatus.Done;
            rest = rest[used..];
            if (valid)
            {
                Append(clean, rune);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>At most <paramref name="maxLength"/> UTF-16 units of the cleaned text; what was cut is shown by an ellipsis.</summary>
    public static string Clean(string? text, int maxLength)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        var clean = Clean(text);
        if (clean.Length <= maxLength)
        {
            return clean;
        }

        var end = maxLength - 1;
        if (end > 0 && char.IsHighSurrogate(clean[end - 1]))
        {
            end--;
        }

        return clean[..end] + "…";
    }

    private static void Append(StringBuilder clean, Rune rune)
    {
        switch (Rune.GetUnicodeCategory(rune))
        {
            case UnicodeCategory.Control when rune.Value is '\t' or '\n' or '\r' or '\v' or '\f' or 0x85:
            case UnicodeCategory.SpaceSeparator:
            case UnicodeCategory.LineSeparator:
            case UnicodeCategory.ParagraphSeparator:
                if (clean.Length == 0 || clean[^1] != ' ')
                {
                    clean.Append(' ');
                }

                break;
            case UnicodeCategory.Control:
            case UnicodeCategory.Format:
            case UnicodeCategory.PrivateUse:
            case UnicodeCategory.Surrogate:
            case UnicodeCategory.OtherNotAssigned:
                break;
            default:
                clean.Append(rune.ToString());
                break;
        }
    }
}
