namespace JitBot.Core.Policies.Reading;

/// <summary>Decides whether a ticket's expression is good to use.</summary>
internal static class TicketPattern
{
    private const int Longest = 200;

    /// <summary>What is wrong with the expression, or null.</summary>
    public static string? Complaint(string pattern)
    {
        if (pattern.Length is 0 or > Longest)
        {
            return $"A ticket's pattern has 1 to {Longest} characters.";
        }

        try
        {
            var probe = new TicketRule(required: true, pattern).Evaluate(new string('A', TicketRule.LongestTicket));
            return probe.Fate == ConstraintFate.Failed ? "The pattern takes too long to match." : null;
        }
        catch (ArgumentException e)
        {
            return $"The pattern is not a regular expression: {Quote.Short(e.Message, 200)}";
        }
        catch (NotSupportedException)
        {
            return "The pattern uses what cannot be matched in linear time (a look-around or a back-reference), or is too large.";
        }
    }
}
