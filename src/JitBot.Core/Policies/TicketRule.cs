using System.Text.RegularExpressions;

namespace JitBot.Core.Policies;

/// <summary>
/// Whether a ticket is demanded and how it must look as a whole. The expression cannot backtrack, and what it is asked to read is short
/// and under a time-out: no ticket can hold up a decision.
/// </summary>
public sealed class TicketRule
{
    /// <summary>Characters; a longer ticket is refused unread.</summary>
    public const int LongestTicket = 64;

    private static readonly TimeSpan TimeOut = TimeSpan.FromMilliseconds(100);
    private readonly Regex? _regex;

    /// <exception cref="ArgumentException">The pattern is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">The pattern needs backtracking (a look-around or a back-reference).</exception>
    public TicketRule(bool required, string? pattern)
    {
        Required = required;
        Pattern = pattern;
        if (pattern is null)
        {
            return;
        }

        // Alone first: `a)|(b` is an expression only between the brackets that make it match the whole ticket
        _ = new Regex(pattern, RegexOptions.CultureInvariant, TimeOut);
        _regex = new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeOut);
    }

    public bool Required { get; }

    public string? Pattern { get; }

    internal ConstraintResult Evaluate(string? ticket)
    {
        const string Name = ConstraintNames.Ticket;
        if (string.IsNullOrWhiteSpace(ticket))
        {
            return Required
                ? new ConstraintResult(Name, ConstraintFate.Unsatisfied, $"No ticket was named; this policy needs one{Like()}.")
                : new ConstraintResult(Name, ConstraintFate.Satisfied, "No ticket was named, and none is needed.");
        }

        if (ticket.Length > LongestTicket)
        {
            return new ConstraintResult(
                Name,
                ConstraintFate.Unsatisfied,
                $"The ticket is longer than {LongestTicket} characters."
            );
        }

        try
        {
            return _regex is null || _regex.IsMatch(ticket)
                ? new ConstraintResult(Name, ConstraintFate.Satisfied, $"The ticket is {ticket}.")
                : new ConstraintResult(Name, ConstraintFate.Unsatisfied, $"{ticket} is not a ticket{Like()}.");
        }
        catch (RegexMatchTimeoutException)
        {
            return new ConstraintResult(
                Name,
                ConstraintFate.Failed,
                "The ticket could not be compared with the policy's pattern in time."
            );
        }
    }

    private string Like() => Pattern is null ? "" : $" that matches {Pattern}";
}
