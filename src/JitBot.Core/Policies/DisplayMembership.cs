using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>
/// <see cref="Membership"/> as it was within the last minute: for showing what somebody may ask for or what waits for them, never for a
/// decision. The directories remember their groups' lists for everybody, and read them only where no decision waits for that. Thread-safe.
/// </summary>
public sealed class DisplayMembership(Membership membership)
{
    /// <summary>For each group whether the person is in it; null where that could not be read at once.</summary>
    public Task<IReadOnlyDictionary<GroupRef, bool?>> OfAsync(
        Principal person,
        IEnumerable<GroupRef> groups,
        CancellationToken cancellationToken
    ) => membership.SeemsOfAsync(person, groups, cancellationToken);

    /// <summary>Whether the person is in one of the groups; false where none of them could be read.</summary>
    public async Task<bool> IsInAnyAsync(Principal person, IEnumerable<GroupRef> groups, CancellationToken cancellationToken) =>
        await SeemsInAnyAsync(person, groups, cancellationToken) == true;

    /// <summary>Whether the person is in one of the groups; null where they are in none that could be read, but not all could.</summary>
    public async Task<bool?> SeemsInAnyAsync(Principal person, IEnumerable<GroupRef> groups, CancellationToken cancellationToken)
    {
        var answers = await OfAsync(person, groups, cancellationToken);
        return answers.Values.Contains(true) ? true
            : answers.Values.Contains(null) ? null
            : false;
    }
}
