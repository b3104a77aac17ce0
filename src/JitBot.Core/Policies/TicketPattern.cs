using System.Text.RegularExpressions;

namespace JitBot.Core.Policies;

/// <summary>
/// How a ticket must look as a whole. The expression cannot backtrack, and what it is asked to read is short and under a time-out: no ticket
/// can hold up a decision.
/// </summary>
public sealed class TicketPattern
{
    // A match takes microseconds; the time is real time, though, which a busy machine may give to others
    private static readonly TimeSpan TimeOut = TimeSpan.FromSeconds(5);
    private readonly Regex _regex;

    /// <exception cref="ArgumentException">The text is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It needs backtracking (a look-around or a back-reference), or is too large.</exception>
    public TicketPattern(string text)
    {
        Text = text;

        // Alone first: `a)|(b` is an expression only between the brackets that make it match the whole ticket
        _ = new Regex(text, RegexOptions.CultureInvariant, TimeOut);
        _regex = new Regex($@"\A(?:{text})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeOut);
    }

    public string Text { get; }

    /// <exception cref="RegexMatchTimeoutException">It took too long.</exception>
    public bool Matches(string ticket) => _regex.IsMatch(ticket);
}
