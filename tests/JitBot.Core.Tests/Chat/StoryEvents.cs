using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Tests.Chat;

/// <summary>A request's possible events, a minute apart.</summary>
internal static class StoryEvents
{
    public static DateTimeOffset Start { get; } = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static Principal Alice { get; } = Person("ALICE", "Alice");

    public static Principal Bob { get; } = Person("BOB", "Bob");

    public static Principal Carol { get; } = Person("CAROL", "Carol");

    public static Requested Asked { get; } =
        new(
            Start,
            "0a1b2c3d",
            Alice,
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths | IngressFields.Tls,
            "fix the checkout path INC-1042",
            "INC-1042",
            null,
            new IngressSnapshot(["shop.example.com", "www.example.com"], ["storefront:80"]),
            [new AccessPath("get", "RoleBinding shop/view")],
            new PolicyVerdict(
                Allowed: true,
                "shop-ingress",
                "feedc0defeedc0defeedc0de",
                [],
                TimeSpan.FromMinutes(20),
                new ApprovalPlan(
                    [
                        new ApprovalStep(
                            "team",
                            2,
                            [new GroupRef(GroupKind.Slack, "S0TEAM"), new GroupRef(GroupKind.User, "carol@example.com")]
                        ),
                    ],
                    TimeSpan.FromMinutes(30),
                    TimeSpan.FromMinutes(5),
                    [],
                    []
                )
            )
        );

    public static RequestEvent[] ToActive { get; } =
    [
        Asked,
        new ApprovalRefused(After(1), Alice, "You cannot approve your own request; somebody else must."),
        new ApprovalGiven(After(2), Bob, 0),
        new ApprovalGiven(After(3), Carol, 0),
        new Approved(After(3), After(23)),
        new GrantDelayed(After(4), "the API server does not answer"),
        new Activated(After(5)),
    ];

    public static RequestEvent[] ToExpired { get; } =
    [
        .. ToActive,
        new ExpiryWarned(After(18)),
        new EndStarted(After(23), EndReason.Expired, null, null),
        new RevocationDelayed(After(24), "the API server does not answer"),
        new Ended(After(25), []),
    ];

    public static RequestEvent[] ToRevokedWithRest { get; } =
    [
        .. ToActive,
        new EndStarted(After(10), EndReason.Revoked, Bob, "wrong Ingress"),
        new Ended(
            After(11),
            [
                new AccessPath("get", "RoleBinding shop/view"),
                new AccessPath("patch", "ClusterRoleBinding admins"),
                new AccessPath("update", "ClusterRoleBinding admins"),
            ]
        ),
    ];

    public static RequestEvent[] ToScheduled { get; } =
    [
        Asked with
        {
            StartAt = After(90),
        },
        new ApprovalGiven(After(2), Bob, 0),
        new ApprovalGiven(After(3), Carol, 0),
        new Approved(After(3), After(110), After(90)),
    ];

    public static RequestEvent[] ToMoreTime { get; } =
    [
        .. ToActive,
        new ExpiryWarned(After(18)),
        new ExtensionRequested(After(19), TimeSpan.FromMinutes(10), "the cache needs longer", Asked.Verdict),
    ];

    public static RequestEvent[] ToEscalated { get; } =
    [
        Asked with
        {
            Verdict = Asked.Verdict with
            {
                Plan = Asked.Verdict.Plan! with
                {
                    RemindEvery = TimeSpan.FromMinutes(5),
                    Escalation = new Escalation(
                        TimeSpan.FromMinutes(10),
                        [new GroupRef(GroupKind.Slack, "S0LEADS")],
                        [new ChannelRef(ChatPlatform.Slack, "C0LEADS")]
                    ),
                },
            },
        },
        new Reminded(After(5)),
        new Escalated(After(10)),
        new Reminded(After(10)),
    ];

    public static DateTimeOffset After(int minutes) => Start.AddMinutes(minutes);

    private static Principal Person(string id, string name) =>
        new(
            ChatPlatform.Slack,
            "T0",
            $"U0{id}",
            name,
            $"{name}@example.com".ToLowerInvariant(),
            $"{name}@example.com".ToLowerInvariant()
        );
}
