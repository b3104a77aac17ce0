using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>Tells whether a person is in a group outside the policy set.</summary>
public interface IGroupDirectory
{
    /// <summary>Which kind of group this directory reads.</summary>
    GroupKind Kind { get; }

    /// <summary>Whether the person, active and not a guest, is in the group; for decisions: asked anew each time, nothing is cached.</summary>
    /// <exception cref="GroupUnreadableException">The group could not be read, or does not exist.</exception>
    Task<bool> IsMemberAsync(Principal person, string group, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the group's list names the person; for showing only. The list may be a minute old, is shared by all who are shown something,
    /// and is read only while that holds up no decision.
    /// </summary>
    /// <exception cref="GroupUnreadableException">The group could not be read at once, or does not exist.</exception>
    Task<bool> SeemsMemberAsync(Principal person, string group, CancellationToken cancellationToken);
}
