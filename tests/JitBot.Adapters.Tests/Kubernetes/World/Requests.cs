using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Kubernetes.World;

/// <summary>Requests as values, for what is pure.</summary>
public static class Requests
{
    public static DateTimeOffset Noon { get; } = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    public static AccessRequest Active { get; } =
        new()
        {
            Id = new RequestId(42),
            Version = 4,
            Uid = "9f3a11c0",
            Requester = GrantWorld.Person("Alice", "alice@example.com", "alice@example.com"),
            Ingress = new IngressRef("prod", "shop", "storefront"),
            Fields = IngressFields.Paths | IngressFields.Tls,
            AskedFields = IngressFields.Paths | IngressFields.Tls,
            Duration = TimeSpan.FromMinutes(5),
            Reason = "fix the broken checkout path INC-1042",
            Ticket = "INC-1042",
            Origin = null,
            Target = null,
            StandingAccess = [],
            Verdict = new PolicyVerdict(true, "shop", "hash", [], TimeSpan.FromMinutes(5), null),
            RequestedAt = Noon,
            Phase = RequestPhase.Active,
            Approvals =
            [
                new ApprovalRecord(GrantWorld.Person("Bob", "bob@example.com", null), 0, Noon),
                new ApprovalRecord(GrantWorld.Person("Carol", null, null), 1, Noon),
            ],
            ApprovedAt = Noon,
            ExpiresAt = Noon.AddMinutes(5),
        };
}
