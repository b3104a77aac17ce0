namespace JitBot.Core.Policies.Reading;

/// <summary>
/// Compiles the tickets' expressions of one set, each different one once: a compiled expression takes hundreds of kilobytes, so that a
/// thousand policies share a few, and their number is bounded.
/// </summary>
internal sealed class TicketPatterns
{
    private const int Longest = 200;
    private const int Most = 50;
    private readonly Dictionary<string, (TicketPattern? Pattern, string? Complaint)> _compiled = new(StringComparer.Ordinal);

    /// <summary>The compiled expression; null, with an issue told, where it is not good.</summary>
    public TicketPattern? Compile(Located<string> text)
    {
        if (text.Value.Length is 0 or > Longest)
        {
            return Refuse(text, $"A ticket's pattern has 1 to {Longest} characters.");
        }

        if (!_compiled.TryGetValue(text.Value, out var known))
        {
            if (_compiled.Count == Most)
            {
                return Refuse(text, $"The set has more than {Most} different ticket patterns.");
            }

            known = Compile(text.Value);
            _compiled.Add(text.Value, known);
        }

        return known.Complaint is { } complaint ? Refuse(text, complaint) : known.Pattern;
    }

    private static TicketPattern? Refuse(Located<string> text, string complaint)
    {
        text.Report(
            PolicyIssueCodes.WrongPattern,
            complaint,
            "Write an expression like INC-[0-9]+; it must match the whole ticket."
        );
        return null;
    }

    private static (TicketPattern? Pattern, string? Complaint) Compile(string text)
    {
        try
        {
            return (new TicketPattern(text), null);
        }
        catch (ArgumentException e)
        {
            return (null, $"The pattern is not a regular expression: {Quote.Short(e.Message, 200)}");
        }
        catch (NotSupportedException)
        {
            return (
                null,
                "The pattern uses what cannot be matched in linear time (a look-around or a back-reference), or is too large."
            );
        }
    }
}
