using JitBot.Core.Chat;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>Answers, from the policy set in force and from the chat platforms' directories, who belongs to what right now.</summary>
public sealed class Membership(IPolicySource policies, IEnumerable<IGroupDirectory> directories, TimeProvider time)
{
    /// <summary>How long somebody's decision waits for a directory: chat shows their press as failed a few seconds later.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(3);

    private readonly IGroupDirectory[] _directories = [.. directories];

    /// <summary>For each group whether the person is in it; null where that could not be read.</summary>
    public Task<IReadOnlyDictionary<GroupRef, bool?>> OfAsync(
        Principal person,
        IEnumerable<GroupRef> groups,
        CancellationToken cancellationToken
    ) => OfAsync(person, groups, (directory, group) => directory.IsMemberAsync(person, group, cancellationToken));

    /// <summary>
    /// The same for somebody's decision. Where what needs no directory says that they are in one of <paramref name="enough"/>, no directory
    /// is asked, and its groups are left out. One that does not answer within <see cref="Patience"/> counts as not readable where the
    /// person's platform waits for the answer (Teams); elsewhere it is waited for as long as the directory itself tries.
    /// </summary>
    internal async Task<IReadOnlyDictionary<GroupRef, bool?>> ForDecisionAsync(
        Principal person,
        IReadOnlyCollection<GroupRef> groups,
        IEnumerable<GroupRef> enough,
        CancellationToken cancellationToken
    )
    {
        var atOnce = groups.Where(group => group.Kind is GroupKind.User or GroupKind.Static);
        var known = await OfAsync(person, atOnce, cancellationToken);
        return enough.Any(group => known.GetValueOrDefault(group) == true)
            ? known
            : await OfAsync(person, groups, (directory, group) => AskAsync(directory, person, group, cancellationToken));
    }

    /// <summary>The same as it was within the last minute or so, for showing and never for deciding.</summary>
    internal Task<IReadOnlyDictionary<GroupRef, bool?>> SeemsOfAsync(
        Principal person,
        IEnumerable<GroupRef> groups,
        CancellationToken cancellationToken
    ) => OfAsync(person, groups, (directory, group) => directory.SeemsMemberAsync(person, group, cancellationToken));

    private async Task<IReadOnlyDictionary<GroupRef, bool?>> OfAsync(
        Principal person,
        IEnumerable<GroupRef> groups,
        Func<IGroupDirectory, string, Task<bool>> ask
    )
    {
        var answers = await Task.WhenAll(
            groups.Distinct().Select(async group => (group, member: await IsMemberAsync(person, group, ask)))
        );
        return answers.ToDictionary(answer => answer.group, answer => answer.member);
    }

    private async Task<bool> AskAsync(
        IGroupDirectory directory,
        Principal person,
        string group,
        CancellationToken cancellationToken
    )
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var patience = person.Platform == ChatPlatform.Teams ? Patience : Timeout.InfiniteTimeSpan;
            return await directory.IsMemberAsync(person, group, stop.Token).WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new GroupUnreadableException($"{group} could not be read in time.", exception);
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private async Task<bool?> IsMemberAsync(Principal person, GroupRef group, Func<IGroupDirectory, string, Task<bool>> ask)
    {
        switch (group.Kind)
        {
            case GroupKind.User:
                return string.Equals(person.Email, group.Value, StringComparison.OrdinalIgnoreCase);
            case GroupKind.Static:
                return policies.Current.IsMember(person, group.Value);
            default:
                var directory = Array.Find(_directories, candidate => candidate.Kind == group.Kind);
                if (directory is null)
                {
                    return null;
                }

                try
                {
                    return await ask(directory, group.Value);
                }
                catch (GroupUnreadableException)
                {
                    return null;
                }
        }
    }
}
