using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Teams.Cards;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>Stories of people in Teams as values, and cards as Teams gets them.</summary>
internal static class CardSample
{
    public const string Uid = "0a1b2c3d";

    public const string Hostile =
        "<at>everyone</at> **bold** _it_ `code` [ok](https://evil.example) {{DATE(2030-01-01T00:00:00Z,SHORT)}} {{{{TIME( &lt;at&gt; \u202Egnp\u2066 ~x~\nsecond line";

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static DateTimeOffset Start { get; } = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static Principal Alice { get; } = Person("Alice", "a11ce000-0000-4000-8000-000000000001");

    public static Principal Bob { get; } = Person("Bob", "b0b00000-0000-4000-8000-000000000002");

    /// <summary>Somebody who is known in Slack only.</summary>
    public static Principal Carol { get; } = new(ChatPlatform.Slack, "T0", "U0CAROL", "Carol", "carol@example.com", "carol");

    /// <summary>The histories whose last event leads to each phase that has a card.</summary>
    public static IReadOnlyDictionary<string, RequestEvent[]> Phases { get; } =
        new Dictionary<string, RequestEvent[]>(StringComparer.Ordinal)
        {
            ["pending"] = [Asked()],
            ["denied"] = [Asked(), new Denied(At(1), Bob, "not in the freeze")],
            ["withdrawn"] = [Asked(), new Withdrawn(At(1), Alice)],
            ["timed-out"] = [Asked(), new TimedOut(At(30))],
            ["scheduled"] = [Asked(), new ApprovalGiven(At(1), Bob, 0), new Approved(At(1), At(50), At(30))],
            ["approved"] = Active[..3],
            ["active"] = Active,
            ["more-time"] = [.. Active, MoreTime],
            ["ending"] = [.. Active, new EndStarted(At(21), EndReason.Expired, null, null)],
            ["ended"] = [.. Active, new EndStarted(At(21), EndReason.Expired, null, null), new Ended(At(21), [])],
        };

    public static RequestEvent[] Active =>
        [Asked(), new ApprovalGiven(At(1), Carol, 0), new Approved(At(1), At(21)), new Activated(At(1))];

    public static RequestEvent MoreTime =>
        new ExtensionRequested(At(10), TimeSpan.FromMinutes(10), "the fix takes longer than I thought", Verdict());

    public static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    public static RequestStory Story(params RequestEvent[] events) => RequestStory.Tell(new RequestId(42), events);

    public static AccessRequest After(params RequestEvent[] events) =>
        AccessRequestProjection.Apply(null, new RequestId(42), events);

    public static Requested Asked(string reason = "fix the paths, see INC-1") =>
        new(
            Start,
            Uid,
            Alice,
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths | IngressFields.Backends,
            reason,
            "INC-1",
            null,
            new IngressSnapshot(["shop.example.com"], ["storefront:80"]),
            [],
            Verdict()
        );

    public static PolicyVerdict Verdict(params ConstraintResult[] more) =>
        new(
            Allowed: true,
            "shop-ingress",
            "feedc0defeedc0de",
            [
                new ConstraintResult("requester", ConstraintFate.Satisfied, "Alice is in engineers."),
                new ConstraintResult("duration", ConstraintFate.Satisfied, "20m of at most 30m."),
                .. more,
            ],
            TimeSpan.FromMinutes(20),
            new ApprovalPlan(
                [new ApprovalStep("team", 1, [new GroupRef(GroupKind.User, "bob@example.com")])],
                TimeSpan.FromMinutes(30),
                TimeSpan.FromMinutes(5),
                [],
                []
            )
        );

    public static Principal Person(string name, string id) =>
        new(ChatPlatform.Teams, "7e4a0000-0000-4000-8000-00000000000f", id, name, $"{id}@example.com", "alice");

    /// <summary>As committed, within the limits of Teams, and with a notification that says something.</summary>
    public static void See(TeamsContent content, string name, [System.Runtime.CompilerServices.CallerFilePath] string caller = "")
    {
        Snapshot.Match(Json(content), $"{name}.json", caller);
        Sound(content);
    }

    /// <summary>Teams would take it and show all of it, and so would the sandbox.</summary>
    public static void Sound(TeamsContent content)
    {
        var activity = JsonSerializer.SerializeToElement(content.ToActivity(), TeamsJson.Default.Activity);
        Assert.Empty(AdaptiveCardLimits.CheckActivity(activity));
        Assert.Empty(CardCheck.Findings(JsonNode.Parse(content.Card.ToJson().GetRawText())!.AsObject()));
        Assert.InRange(content.Summary.Length, 1, 2_000);
    }

    public static string Json(TeamsContent content) =>
        JsonSerializer.Serialize(JsonSerializer.SerializeToElement(content.ToActivity(), TeamsJson.Default.Activity), Readable);
}
