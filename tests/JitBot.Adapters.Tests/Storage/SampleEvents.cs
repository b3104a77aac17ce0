using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>Events of a usual request, of a usual size.</summary>
internal static class SampleEvents
{
    public static DateTimeOffset At { get; } = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static Principal Person(string name) =>
        new(ChatPlatform.Slack, "T1", "U" + name.ToUpperInvariant(), name, $"{name}@example.com", $"{name}@example.com");

    public static Requested Requested(string requester = "alice", string reason = "fix the broken checkout path INC-1042") =>
        new(
            At,
            "a1b2c3d4",
            Person(requester),
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths,
            reason,
            "INC-1042",
            new ThreadRef(ChatPlatform.Slack, "T1", "C1", ""),
            new IngressSnapshot(["shop.example.com", "www.example.com"], ["storefront:80"]),
            [],
            new PolicyVerdict(
                true,
                "shop-team",
                new string('a', 64),
                [
                    new ConstraintResult("requesters", ConstraintFate.Satisfied, "alice@example.com is in the shop team"),
                    new ConstraintResult("duration", ConstraintFate.Satisfied, "15m is within 1h"),
                ],
                TimeSpan.FromMinutes(15),
                new ApprovalPlan(
                    [new ApprovalStep("owners", 1, [new GroupRef(GroupKind.Slack, "S0123")])],
                    TimeSpan.FromHours(1),
                    TimeSpan.FromMinutes(2),
                    [],
                    []
                )
            )
        );

    public static GrantDelayed Delayed(string explanation) => new(At, explanation);

    public static PoliciesLoaded Note(string policy) => new(At, new string('b', 64), [policy]);

    public static Denied Denied() => new(At, Person("bob"), "not now");
}
