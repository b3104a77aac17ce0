namespace JitBot.Core.Policies.Reading;

/// <summary>How a file's own words are told in an issue: in quotes, on one line, and not too many of them.</summary>
internal static class Quote
{
    public static string Of(string text) => $"'{Short(text, 60)}'";

    public static string Short(string text, int most)
    {
        var cut = text.Length > most ? string.Concat(text.AsSpan(0, most), "…") : text;
        return string.Create(
            cut.Length,
            cut,
            static (span, source) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    // A lone half of a surrogate pair or a control character would spoil a terminal or a JSON log
                    span[i] = char.IsControl(source[i]) || char.IsSurrogate(source[i]) ? '\uFFFD' : source[i];
                }
            }
        );
    }
}
