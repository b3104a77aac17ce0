using System.Text.Encodings.Web;
using System.Text.Json;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Slack.Forms;

/// <summary>Policies, Ingresses and a person for drawing the form.</summary>
internal static class AskStage
{
    public static readonly DateTimeOffset Now = new(2030, 5, 6, 7, 8, 9, TimeSpan.Zero);
    public static readonly IngressRef Storefront = new("prod", "shop", "storefront");
    public static readonly IngressRef Backoffice = new("prod", "shop", "backoffice");

    public const string Policies = """
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: shop-paths}
        spec:
          match: {clusters: [prod], namespaces: [shop], ingresses: [storefront], fields: [paths, tls]}
          requesters: {users: [alice@example.com]}
          maxDuration: 45m
          defaultDuration: 15m
          reason: {minLength: 10}
          ticket: {required: true, pattern: "INC-[0-9]+"}
          approvals:
            steps:
              - {name: colleague, required: 1, approvers: {slackGroups: [S0APPROVERS]}}
              - {name: lead, required: 1, approvers: {users: [bob@example.com, carol@example.com]}}
        ---
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: shop-all}
        spec:
          match: {clusters: ["*"], namespaces: [shop], ingresses: [storefront], fields: [all]}
          requesters: {users: [alice@example.com]}
          maxDuration: 5m
          defaultDuration: 5m
          startWithin: 2h
          reason: {minLength: 1}
          approvals: {steps: [{name: security, required: 1, approvers: {users: [carol@example.com]}}]}
        ---
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: backoffice}
        spec:
          match: {clusters: ["*"], namespaces: [shop], ingresses: [backoffice], fields: [annotations]}
          requesters: {slackGroups: [S0SHOP]}
          maxDuration: 4h
          defaultDuration: 1h
          reason: {minLength: 1}
          approvals: {steps: [{name: colleague, required: 1, approvers: {slackGroups: [S0APPROVERS]}}]}

        """;

    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static Principal Alice { get; } =
        new(ChatPlatform.Slack, "T0SANDBOX", "U0ALICE", "Alice", "alice@example.com", "alice@example.com");

    public static IReadOnlyDictionary<GroupRef, bool?> Memberships { get; } =
        new Dictionary<GroupRef, bool?> { [new GroupRef(GroupKind.Slack, "S0SHOP")] = true };

    public static IngressIndex Listed { get; } =
        new([
            new ClusterListing(
                "prod",
                [new IndexedIngress(Storefront, ["shop.example.com", "www.example.com"]), new IndexedIngress(Backoffice, [])],
                Now.AddSeconds(-20),
                null
            ),
        ]);

    public static PolicySet Set(string yaml = Policies)
    {
        var reading = PolicyReader.Read([new PolicyFile("policy.yaml", yaml)]);
        Assert.Empty(reading.Issues);
        return reading.Set!;
    }

    public static AskChoices Chosen(IngressRef ingress) => AskChoices.None with { Ingress = IngressValue.Of(ingress) };

    public static AskModel Model(AskChoices choices, IngressIndex? index = null, string yaml = Policies)
    {
        var set = Set(yaml);
        index ??= Listed;
        var outlook = new PolicyOutlook(set.Policies, Alice, Memberships);
        var sheet = AskSheet.Of(choices, index, outlook);
        var model = new AskModel(
            sheet,
            "feedc0de",
            Now,
            outlook.Unread,
            [.. index.Clusters.Where(listing => AskWords.Stale(listing, Now) is not null)]
        );
        return sheet.Ingress is not { } ingress || sheet.Open.Count == 0
            ? model
            : model with
            {
                Verdict = set.Evaluate(
                    new RequestFacts(
                        Alice,
                        ingress,
                        sheet.Fields,
                        sheet.Duration,
                        sheet.Reason,
                        sheet.Ticket,
                        new IngressInspection(new IngressSnapshot([], []), [], null),
                        Memberships
                    )
                    {
                        StartIn = sheet.StartAt - Now,
                    }
                ),
            };
    }

    public static string Json(ViewDefinition view) =>
        JsonSerializer.Serialize(JsonDocument.Parse(JsonSerializer.Serialize(view, SlackJson.Default.ViewDefinition)), Readable);
}
