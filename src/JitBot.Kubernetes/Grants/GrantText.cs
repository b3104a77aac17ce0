using System.Globalization;
using System.Text;

namespace JitBot.Kubernetes.Grants;

/// <summary>Makes what people wrote fit for an annotation.</summary>
internal static class GrantText
{
    /// <summary>All annotations of an object may take 256 KiB together; a value of ours takes at most this many characters.</summary>
    public const int Longest = 1024;

    /// <summary>
    /// One line without control and direction characters and without half surrogates, cut to <see cref="Longest"/>: it is read in
    /// terminals, where such characters could disguise what stands there.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var rune in text.EnumerateRunes())
        {
            var kept = Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),
                UnicodeCategory.Format => default,
                _ => rune,
            };
            if (kept == default)
            {
                continue;
            }

            if (clean.Length + kept.Utf16SequenceLength >= Longest)
            {
                clean.Append('…');
                break;
            }

            clean.Append(kept.ToString());
        }

        return clean.ToString().Trim();
    }
}
