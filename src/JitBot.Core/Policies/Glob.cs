using System.Buffers;

namespace JitBot.Core.Policies;

/// <summary>
/// A pattern of a whole name: <c>*</c> stands for any characters, none included, and <c>?</c> for exactly one. Case counts. Matching
/// takes time proportional to pattern times name at most, and allocates nothing.
/// </summary>
public sealed class Glob
{
    private static readonly SearchValues<char> Wildcards = SearchValues.Create("*?");

    private readonly bool _any;
    private readonly bool _literal;

    public Glob(string pattern)
    {
        Pattern = pattern;
        _any = pattern.Length > 0 && !pattern.AsSpan().ContainsAnyExcept('*');
        _literal = !pattern.AsSpan().ContainsAny(Wildcards);
    }

    public string Pattern { get; }

    public bool Matches(string name)
    {
        if (_any)
        {
            return true;
        }

        return _literal ? string.Equals(Pattern, name, StringComparison.Ordinal) : MatchesWildcards(Pattern, name);
    }

    public override string ToString() => Pattern;

    /// <summary>Only the last star seen is ever tried again: an earlier one has already taken the least it could.</summary>
    private static bool MatchesWildcards(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (at, read, star, taken) = (0, 0, -1, 0);
        while (read < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                (star, taken) = (at++, read);
            }
            else if (at < pattern.Length && (pattern[at] == '?' || pattern[at] == name[read]))
            {
                at++;
                read++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                read = ++taken;
            }
            else
            {
                return false;
            }
        }

        return !pattern[at..].ContainsAnyExcept('*');
    }
}
