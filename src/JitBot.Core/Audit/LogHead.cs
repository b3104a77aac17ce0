namespace JitBot.Core.Audit;

/// <summary>The end of the log: keep it elsewhere, and a cut-off tail is found. Written <c>SEQUENCE:HASH</c>.</summary>
public sealed record LogHead(long Sequence, string Hash)
{
    /// <summary>The head of an empty log.</summary>
    public static LogHead Empty { get; } = new(0, new string('0', 64));

    /// <summary>Reads <c>SEQUENCE:HASH</c>; null when it is not that.</summary>
    public static LogHead? Parse(string text)
    {
        var parts = text.Trim().Split(':');
        return
            parts.Length == 2
            && long.TryParse(parts[0], System.Globalization.NumberStyles.None, null, out var sequence)
            && parts[1].Length == 64
            && parts[1].All(char.IsAsciiHexDigit)
            ? new LogHead(sequence, parts[1].ToLowerInvariant())
            : null;
    }

    public override string ToString() => $"{Sequence}:{Hash}";
}
