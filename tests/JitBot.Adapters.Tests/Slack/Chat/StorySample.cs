using System.Text.Encodings.Web;
using System.Text.Json;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Stories as values, and messages as the JSON that Slack gets.</summary>
internal static class StorySample
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static DateTimeOffset Start { get; } = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);

    public static Principal Alice { get; } = Person("Alice", "U0ALICE");

    public static Principal Bob { get; } = Person("Bob", "U0BOB") with { Email = "bob@example.com" };

    public static RequestStory Story(params RequestEvent[] events) => RequestStory.Tell(new RequestId(42), events);

    public static Requested Asked(string reason) =>
        new(
            Start,
            "0a1b2c3d",
            Alice,
            new IngressRef("prod", "shop", "storefront"),
            IngressFields.Paths,
            reason,
            "INC-1",
            null,
            new IngressSnapshot(["shop.example.com"], ["storefront:80"]),
            [],
            new PolicyVerdict(
                Allowed: true,
                "shop-ingress",
                "feedc0defeedc0de",
                [],
                TimeSpan.FromMinutes(20),
                new ApprovalPlan(
                    [new ApprovalStep("team", 1, [new GroupRef(GroupKind.Slack, "S0TEAM")])],
                    TimeSpan.FromMinutes(30),
                    TimeSpan.FromMinutes(5),
                    [],
                    []
                )
                {
                    RemindEvery = TimeSpan.FromMinutes(10),
                    Escalation = new Escalation(
                        TimeSpan.FromMinutes(20),
                        [new GroupRef(GroupKind.Slack, "S0LEADS")],
                        [new ChannelRef(ChatPlatform.Slack, "C0ESCALATION")]
                    ),
                }
            )
        );

    public static Principal Person(string name, string id) =>
        new(ChatPlatform.Slack, "T0", id, name, "alice@example.com", "alice");

    public static string Json(SlackContent content)
    {
        var message = JsonSerializer.SerializeToElement(
            new Message("C0", content.Text) { Blocks = content.Blocks },
            SlackJson.Default.Message
        );
        return JsonSerializer.Serialize(message, Readable);
    }
}
