using System.Collections.Concurrent;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Policies;

/// <summary>
/// What the policies hold in store for one person, before anything is asked: which Ingresses, and by which policies. Pure, and safe for
/// concurrent use. It is for offering choices; a request is decided by <see cref="IPolicySet.Evaluate"/> alone, which it agrees with.
/// </summary>
public sealed class PolicyOutlook
{
    private readonly IReadOnlyList<AccessPolicy> _policies;
    private readonly bool[] _open;
    private readonly int _lastOpen;

    // A thousand policies and thousands of Ingresses: most policies are about other namespaces
    private readonly ConcurrentDictionary<(string Cluster, string Namespace), int[]> _ofNamespace = new();

    /// <param name="policies">In the order in which they are tried.</param>
    /// <param name="memberships">
    /// Of the groups that <see cref="GroupsToAsk"/> names; a group that is missing or null was not readable, and opens nothing.
    /// </param>
    public PolicyOutlook(IReadOnlyList<AccessPolicy> policies, Principal person, IReadOnlyDictionary<GroupRef, bool?> memberships)
    {
        _policies = policies;
        var isKnown = !string.IsNullOrWhiteSpace(person.Email) && !string.IsNullOrWhiteSpace(person.KubernetesUser);
        _open = [.. policies.Select(policy => isKnown && IsOpen(policy, person, memberships))];
        _lastOpen = Array.LastIndexOf(_open, true);
        Unread = [.. GroupsToAsk(policies, person).Where(group => memberships.GetValueOrDefault(group) is null)];
    }

    /// <summary>Whether there is any policy by which the person could ask.</summary>
    public bool HasAny => _lastOpen >= 0;

    /// <summary>The groups that could not be read; by them more might be open.</summary>
    public IReadOnlyList<GroupRef> Unread { get; }

    /// <summary>The directory groups that decide about this person: those of the policies that do not name them by e-mail address.</summary>
    public static IReadOnlyList<GroupRef> GroupsToAsk(IReadOnlyList<AccessPolicy> policies, Principal person) =>
        [
            .. policies
                .Where(policy => person.Email is not { } email || !policy.Requesters.Contains(email))
                .SelectMany(policy => policy.Requesters.Directories)
                .Distinct(),
        ];

    /// <summary>Whether some policy could allow the person some fields of this Ingress, with a good reason and ticket.</summary>
    public bool CouldAllow(IngressRef ingress) => Open(ingress).Any();

    /// <summary>The policies that could allow the person something of this Ingress, in the order in which they are tried.</summary>
    public IReadOnlyList<AccessPolicy> For(IngressRef ingress) => [.. Open(ingress)];

    /// <summary>The policy by which a request for these fields is decided, whoever asks; null where none is.</summary>
    public AccessPolicy? Deciding(IngressRef ingress, IngressFields fields) =>
        _policies.FirstOrDefault(policy => policy.Match.Grants(ingress, fields));

    private IEnumerable<AccessPolicy> Open(IngressRef ingress)
    {
        List<IngressFields>? earlier = null;
        foreach (var i in OfNamespace(ingress.Cluster, ingress.Namespace))
        {
            var match = _policies[i].Match;
            if (!match.Covers(ingress))
            {
                continue;
            }

            // An earlier policy that grants as much is tried first and decides, whatever this one says
            if (_open[i] && earlier?.Exists(fields => (match.Fields & ~fields) == IngressFields.None) != true)
            {
                yield return _policies[i];
            }

            (earlier ??= []).Add(match.Fields);
        }
    }

    /// <summary>The places of the policies that may be about an Ingress there, up to the last that is open to the person at all.</summary>
    private int[] OfNamespace(string cluster, string space) =>
        _ofNamespace.GetOrAdd(
            (cluster, space),
            static (key, self) =>
                [
                    .. Enumerable
                        .Range(0, self._lastOpen + 1)
                        .Where(place => self._policies[place].Match.CoversNamespace(key.Cluster, key.Namespace)),
                ],
            this
        );

    private static bool IsOpen(AccessPolicy policy, Principal person, IReadOnlyDictionary<GroupRef, bool?> memberships) =>
        (
            policy.Requesters.Contains(person.Email!)
            || policy.Requesters.Directories.Any(group => memberships.GetValueOrDefault(group) == true)
        )
        && PolicyConstraints.Approvals(policy, person).Fate == ConstraintFate.Satisfied;
}
