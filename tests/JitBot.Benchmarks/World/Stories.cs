using System.Globalization;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Slack;

namespace JitBot.Benchmarks.World;

/// <summary>People and requests as they come in real life, made without a chat.</summary>
internal static class Stories
{
    public const string Cluster = "bench";
    private static readonly SandboxSlackOptions Workspace = new();

    public static Principal Alice { get; } = Person(DemoWorkspace.Alice);

    public static Principal Bob { get; } = Person(DemoWorkspace.Bob);

    /// <summary>One of fifty people who ask.</summary>
    public static SandboxUser Asker(int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"asker{number % 50:00}");
        return new SandboxUser($"U0{name.ToUpperInvariant()}", name, $"{name}@example.com");
    }

    public static Principal Person(SandboxUser user) =>
        new(ChatPlatform.Slack, Workspace.TeamId, user.Id, user.Name, user.Email, user.Email);

    /// <summary>The first events of a request, to its approval.</summary>
    public static IReadOnlyList<RequestEvent> Approved(
        int number,
        string space,
        DateTimeOffset askedAt,
        DateTimeOffset approvedAt,
        DateTimeOffset expiresAt
    ) =>
        [
            Asked(number, space, askedAt, expiresAt - approvedAt),
            new ApprovalGiven(approvedAt, Bob, 0),
            new Approved(approvedAt, expiresAt),
        ];

    /// <summary>The same and on to its activation.</summary>
    public static IReadOnlyList<RequestEvent> Active(
        int number,
        string space,
        DateTimeOffset askedAt,
        DateTimeOffset expiresAt
    ) => [.. Approved(number, space, askedAt, askedAt, expiresAt), new Activated(askedAt)];

    /// <summary>The whole life of a request.</summary>
    public static IReadOnlyList<RequestEvent> Past(int number, string space, DateTimeOffset askedAt)
    {
        var end = askedAt.AddMinutes(10);
        return [.. Active(number, space, askedAt, end), new EndStarted(end, EndReason.Expired, null, null), new Ended(end, [])];
    }

    private static Requested Asked(int number, string space, DateTimeOffset at, TimeSpan duration) =>
        new(
            at,
            string.Create(CultureInfo.InvariantCulture, $"{number:x8}"),
            Person(Asker(number)),
            new IngressRef(Cluster, space, BenchCluster.Ingress),
            IngressFields.Paths,
            "fix the broken checkout path of the storefront",
            "INC-1042",
            null,
            new IngressSnapshot(["shop.example.com"], ["web:80", "checkout:80"]),
            [],
            new PolicyVerdict(
                true,
                "bench",
                new string('a', 64),
                [
                    new ConstraintResult("requester", ConstraintFate.Satisfied, "the requester is in a group of the policy"),
                    new ConstraintResult("ticket", ConstraintFate.Satisfied, "INC-1042 is a ticket"),
                ],
                duration,
                new ApprovalPlan(
                    [new ApprovalStep("colleague", 1, [new GroupRef(GroupKind.Slack, DemoWorkspace.Approvers.Id)])],
                    TimeSpan.FromMinutes(30),
                    TimeSpan.Zero,
                    [],
                    []
                )
            )
        );
}
