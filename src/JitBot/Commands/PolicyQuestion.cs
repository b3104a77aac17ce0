using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Commands;

/// <summary>A request as <c>policy explain</c> is told it, with what it takes for granted because nothing is asked outside.</summary>
internal sealed record PolicyQuestion(
    string Email,
    string? KubernetesUser,
    IngressRef Ingress,
    IngressFields Fields,
    TimeSpan? Duration,
    string Reason,
    string? Ticket,
    IReadOnlyList<GroupRef> MemberOf
)
{
    /// <summary>The cluster where none is named.</summary>
    public const string DefaultCluster = "default";

    /// <summary>The facts: the Ingress exists, and the requester is in the groups named and in no other.</summary>
    public RequestFacts FactsFor(IPolicySet set) =>
        new(
            new Principal(ChatPlatform.Slack, "", Email, Email, Email, KubernetesUser ?? Email),
            Ingress,
            Fields,
            Duration,
            Reason,
            Ticket,
            new IngressInspection(new IngressSnapshot([], []), [], null),
            set.RequesterGroupsFor(Ingress, Fields).ToDictionary(group => group, group => (bool?)MemberOf.Contains(group))
        );

    /// <summary>Reads <c>[CLUSTER/]NAMESPACE/NAME</c>; a cluster's name may itself hold slashes.</summary>
    public static bool TryReadIngress(string text, out IngressRef ingress)
    {
        var parts = text.Split('/');
        ingress = parts.Length switch
        {
            2 => new IngressRef(DefaultCluster, parts[0], parts[1]),
            > 2 => new IngressRef(string.Join('/', parts[..^2]), parts[^2], parts[^1]),
            _ => new IngressRef("", "", ""),
        };
        return ingress is { Cluster.Length: > 0, Namespace.Length: > 0, Name.Length: > 0 };
    }

    /// <summary>Reads <c>slack:S0123ABCD</c>.</summary>
    public static bool TryReadGroup(string text, out GroupRef group)
    {
        const string Slack = "slack:";
        var known = text.StartsWith(Slack, StringComparison.Ordinal) && text.Length > Slack.Length;
        group = new GroupRef(GroupKind.Slack, known ? text[Slack.Length..] : "");
        return known;
    }
}
