using System.Text.Encodings.Web;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Slack.Decide;

/// <summary>Requests in the states that modals and homes show.</summary>
internal static class DecideStories
{
    public const string Hostile =
        "<!channel> *bold* _it_ `code` <https://evil.example|ok> :tick: &lt;!here&gt; \u202Egnp\u2066 ~x~\nsecond line";

    public static readonly DateTimeOffset Start = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Principal Alice { get; } = Person("Alice", "U0ALICE");

    public static Principal Bob { get; } = Person("Bob", "U0BOB");

    public static Requested Asked(string reason = "fix it INC-1", int minutes = 20) =>
        new(
            Start,
            "0a1b2c3d",
            Alice,
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths | IngressFields.Backends,
            reason,
            "INC-1",
            null,
            new IngressSnapshot(["shop.example.com"], ["storefront:80"]),
            [],
            Verdict(TimeSpan.FromMinutes(minutes))
        );

    public static PolicyVerdict Verdict(TimeSpan duration, params ConstraintResult[] more) =>
        new(
            more.All(one => one.Fate == ConstraintFate.Satisfied),
            "shop-ingress",
            "feedc0defeedc0defeedc0defeedc0defeedc0defeedc0defeedc0defeedc0de",
            [
                new ConstraintResult("requester", ConstraintFate.Satisfied, "Alice is in engineers."),
                new ConstraintResult("duration", ConstraintFate.Satisfied, "20m of at most 30m."),
                .. more,
            ],
            duration,
            more.All(one => one.Fate == ConstraintFate.Satisfied)
                ? new ApprovalPlan(
                    [
                        new ApprovalStep("lead", 1, [new GroupRef(GroupKind.User, "bob@example.com")]),
                        new ApprovalStep("security", 2, [new GroupRef(GroupKind.Slack, "S0TEAM")]),
                    ],
                    TimeSpan.FromMinutes(30),
                    TimeSpan.FromMinutes(5),
                    [],
                    []
                )
                : null
        );

    public static AccessRequest After(int number, params RequestEvent[] events) =>
        AccessRequestProjection.Apply(null, new RequestId(number), events);

    public static AccessRequest Active(int number, params RequestEvent[] more) =>
        After(
            number,
            [
                Asked(),
                new ApprovalGiven(Start.AddMinutes(1), Bob, 0),
                new Approved(Start.AddMinutes(1), Start.AddMinutes(21)),
                new Activated(Start.AddMinutes(1)),
                .. more,
            ]
        );

    public static ExtensionRequested MoreAsked { get; } =
        new(Start.AddMinutes(2), TimeSpan.FromMinutes(5), "it takes longer", Verdict(TimeSpan.FromMinutes(5)));

    public static Principal Person(string name, string id) => new(ChatPlatform.Slack, "T0", id, name, $"{id}@example.com", id);

    public static string Json(ViewDefinition view)
    {
        Assert.Empty(BlockKitLimits.Check(view));
        return JsonSerializer.Serialize(JsonSerializer.SerializeToElement(view, SlackJson.Default.ViewDefinition), Readable);
    }
}
