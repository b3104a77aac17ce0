namespace JitBot.Core.Policies;

/// <summary>
/// People as a policy names them. <paramref name="Lists"/> are the e-mail addresses that the files alone tell (the users, and the members of
/// each static group, compared without regard to case); who is in a <paramref name="Directories"/> group only a chat platform knows.
/// Groups are shared, never copied: a thousand policies may name one large group.
/// </summary>
public sealed record People(
    IReadOnlyList<GroupRef> Refs,
    IReadOnlyList<IReadOnlySet<string>> Lists,
    IReadOnlyList<GroupRef> Directories
)
{
    /// <summary>Every address that the files tell, once.</summary>
    public IEnumerable<string> Known => Lists.SelectMany(list => list).Distinct(StringComparer.OrdinalIgnoreCase);

    public bool Contains(string email) => Lists.Any(list => list.Contains(email));

    /// <summary>How many different people the files tell, <paramref name="except"/> left out; counted no further than <paramref name="most"/>.</summary>
    public int CountUpTo(int most, string? except) =>
        Known.Where(email => !string.Equals(email, except, StringComparison.OrdinalIgnoreCase)).Take(most).Count();

    /// <summary>The names as written, for sentences; a long list is cut.</summary>
    public string ToText()
    {
        const int Most = 8;
        var more = Refs.Count > Most ? $" and {Refs.Count - Most} more" : "";
        return string.Join(", ", Refs.Take(Most)) + more;
    }
}
