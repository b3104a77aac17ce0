using System.Collections.Concurrent;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>
/// <see cref="Membership"/> remembered for a minute: for showing what waits for somebody, never for a decision. Thread-safe.
/// </summary>
public sealed class DisplayMembership(Membership membership, TimeProvider time)
{
    /// <summary>How old an answer may be.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(60);

    private const int MostRemembered = 20_000;
    private readonly ConcurrentDictionary<(string Person, GroupRef Group), (bool Member, long At)> _known = new();

    /// <summary>Whether the person is in one of the groups; false where none of them could be read.</summary>
    public async Task<bool> IsInAnyAsync(Principal person, IEnumerable<GroupRef> groups, CancellationToken cancellationToken)
    {
        var unknown = new List<GroupRef>();
        foreach (var group in groups)
        {
            if (!_known.TryGetValue((Identity(person), group), out var known) || time.GetElapsedTime(known.At) >= Lifetime)
            {
                unknown.Add(group);
            }
            else if (known.Member)
            {
                return true;
            }
        }

        // From before the question: what was true when it was asked may be a minute old, and no older
        var asked = time.GetTimestamp();
        var answers = await membership.OfAsync(person, unknown, cancellationToken);
        if (_known.Count + answers.Count > MostRemembered)
        {
            _known.Clear();
        }

        foreach (var (group, member) in answers.Where(answer => answer.Value is not null))
        {
            _known[(Identity(person), group)] = (member!.Value, asked);
        }

        return answers.Any(answer => answer.Value == true);
    }

    private static string Identity(Principal person) => $"{person.Platform} {person.Workspace} {person.UserId} {person.Email}";
}
