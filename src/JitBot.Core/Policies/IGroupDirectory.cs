using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>Tells whether a person is in a group outside the policy set, asked anew each time: nothing is cached.</summary>
public interface IGroupDirectory
{
    /// <summary>Which kind of group this directory reads.</summary>
    GroupKind Kind { get; }

    /// <summary>Whether the person, active and not a guest, is in the group.</summary>
    /// <exception cref="GroupUnreadableException">The group could not be read, or does not exist.</exception>
    Task<bool> IsMemberAsync(Principal person, string group, CancellationToken cancellationToken);
}
