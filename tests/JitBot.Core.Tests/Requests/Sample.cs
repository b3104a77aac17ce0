using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Tests.Requests;

/// <summary>The people, the plan and the request that the tests of the rules speak of.</summary>
internal static class Sample
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 23, 50, 0, TimeSpan.Zero);
    public static readonly RequestId Id = new(42);
    public static readonly Principal Alice = Person("Alice");
    public static readonly Principal Bob = Person("Bob");
    public static readonly Principal Carol = Person("Carol");
    public static readonly Principal Dan = Person("Dan");
    public static readonly GroupRef Owners = new(GroupKind.Slack, "SOWNERS");
    public static readonly GroupRef Security = new(GroupKind.Static, "security");

    public static readonly ApprovalPlan OneStep = Plan(new ApprovalStep("owners", 1, [Owners]));
    public static readonly ApprovalPlan TwoSteps = Plan(
        new ApprovalStep("owners", 2, [Owners]),
        new ApprovalStep("security", 1, [Security])
    );

    public static Principal Person(string name) =>
        new(
            ChatPlatform.Slack,
            "T1",
            $"U{name}",
            name,
            $"{name}@example.com".ToLowerInvariant(),
            $"{name}@example.com".ToLowerInvariant()
        );

    public static ApprovalPlan Plan(params ApprovalStep[] steps) =>
        new(steps, TimeSpan.FromMinutes(30), TimeSpan.FromMinutes(2), [], Channels: []);

    public static AccessRequest Pending(ApprovalPlan? plan = null) => Apply(null, Asked(plan ?? OneStep));

    public static AccessRequest Approved(ApprovalPlan? plan = null) =>
        Run(Pending(plan), new Approve(Id, Bob), Start, In(Owners));

    public static AccessRequest Active(ApprovalPlan? plan = null) => Run(Approved(plan), new ReportActivated(Id), Start);

    /// <summary>Active, and ten more minutes are asked for.</summary>
    public static AccessRequest MoreAsked(ApprovalPlan? plan = null) =>
        Run(Active(plan), More(), Start.AddMinutes(5), verdict: Verdict(plan ?? OneStep));

    public static Extend More(int minutes = 10) => new(Id, Alice, TimeSpan.FromMinutes(minutes), "the cache needs longer");

    public static PolicyVerdict Verdict(ApprovalPlan plan) =>
        new(true, "shop-paths", new string('a', 64), [], TimeSpan.FromMinutes(15), plan);

    public static AccessRequest PendingFrom(DateTimeOffset start) => Apply(null, Asked(OneStep) with { StartAt = start });

    public static AccessRequest Ending() => Run(Active(), new Finish(Id, Alice), Start.AddMinutes(1));

    public static Standing In(params GroupRef[] groups) =>
        new(
            new Dictionary<GroupRef, bool?> { [Owners] = groups.Contains(Owners), [Security] = groups.Contains(Security) },
            IsAdministrator: false
        );

    public static Decision Decide(
        AccessRequest request,
        RequestCommand command,
        DateTimeOffset now,
        Standing? standing = null,
        PolicyVerdict? verdict = null
    ) => RequestRules.Decide(request, command, standing ?? In(), now, verdict);

    /// <summary>The request after the command; a command that changes nothing leaves it as it is.</summary>
    public static AccessRequest Run(
        AccessRequest request,
        RequestCommand command,
        DateTimeOffset now,
        Standing? standing = null,
        PolicyVerdict? verdict = null
    )
    {
        var events = Decide(request, command, now, standing, verdict).Events;
        return events.Count == 0 ? request : Apply(request, [.. events]);
    }

    private static AccessRequest Apply(AccessRequest? request, params RequestEvent[] events) =>
        AccessRequestProjection.Apply(request, Id, events);

    private static Requested Asked(ApprovalPlan plan) =>
        new(
            Start,
            "0a1b2c3d",
            Alice,
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths,
            "fix the broken checkout path INC-1042",
            "INC-1042",
            Origin: null,
            new IngressSnapshot(["shop.example.com"], ["storefront:80"]),
            [],
            Verdict(plan)
        );
}
