using System.Text.RegularExpressions;

namespace JitBot.Core.Policies;

/// <summary>Whether a ticket is demanded, and how it must look; null where any ticket is good.</summary>
public sealed record TicketRule(bool Required, TicketPattern? Pattern)
{
    /// <summary>Characters; a longer ticket is refused unread.</summary>
    public const int LongestTicket = 64;

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
            return Pattern is null || Pattern.Matches(ticket)
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

    private string Like() => Pattern is null ? "" : $" that matches {Pattern.Text}";
}
