using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

/// <summary>Each kind of interaction and event with each of its fields missing, of every wrong type, oversized, or of another app or workspace.</summary>
public sealed class PayloadFieldTests : IAsyncLifetime
{
    private ReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await ReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    public static TheoryData<string, string> Needed =>
        new()
        {
            { "block_actions", "type user user.id api_app_id container container.type actions" },
            { "block_suggestion", "type user user.id api_app_id container container.type action_id block_id" },
            { "view_submission", "type user user.id api_app_id view view.id" },
            { "view_closed", "type user user.id api_app_id view view.id" },
            { "shortcut", "type user user.id callback_id trigger_id" },
            { "message_action", "type user user.id callback_id trigger_id channel channel.id" },
            { "event_callback", "type api_app_id event_id event event.type" },
        };

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task A_needed_field_that_is_missing_or_empty_is_named(string kind, string needed)
    {
        foreach (var path in needed.Split(' '))
        {
            var without = Payload(kind);
            Parent(without, path).Remove(Name(path));
            Assert.Equal((path, 400, $"{path} is missing"), (path, await Status(without), answer));
            var empty = Payload(kind);
            Parent(empty, path)[Name(path)] = null;
            Assert.Equal((path, 400), (path, await Status(empty)));
        }

        Assert.Empty(host.Received);
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task No_field_of_a_wrong_type_ends_in_an_error_of_ours(string kind, string needed)
    {
        foreach (var path in Paths(Payload(kind), ""))
        {
            foreach (var wrong in new[] { "7", "-1e400", "true", "[]", "[7]", "{}", "{\"id\":{}}", "\"x\"", "[null]" })
            {
                var payload = Payload(kind);
                Parent(payload, path)[Name(path)] = JsonNode.Parse(wrong);
                var status = await Status(payload);
                Assert.True(status is 200 or 400 or 403, $"{path} = {wrong}: {status}");
                Assert.False(
                    needed.Split(' ').Contains(path) && wrong is "7" or "true" && status == 200,
                    $"{path} = {wrong} was taken"
                );
            }
        }
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task An_oversized_text_is_refused_wherever_it_is_read(string kind, string needed)
    {
        var huge = new string('x', 20_000);
        foreach (var path in needed.Split(' ').Where(path => Parent(Payload(kind), path)[Name(path)] is JsonValue))
        {
            var payload = Payload(kind);
            Parent(payload, path)[Name(path)] = huge;
            Assert.Equal((path, 400, $"{path} is too long"), (path, await Status(payload), answer));
        }

        Assert.Empty(host.Received);
        Assert.DoesNotContain(host.Logged, line => line.Contains(huge, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Needed))]
    public async Task Another_app_or_workspace_is_refused(string kind, string needed)
    {
        var app = Payload(kind);
        app["api_app_id"] = "A0OTHER";
        Assert.Equal((needed, 403), (needed, await Status(app)));
        var team = Payload(kind);
        team["team"] = new JsonObject { ["id"] = "T0OTHER" };
        team["team_id"] = "T0OTHER";
        Assert.Equal(403, await Status(team));
        var none = Payload(kind);
        none.Remove("team");
        none.Remove("team_id");
        Assert.Equal(403, await Status(none));
        Assert.Empty(host.Received);
    }

    private const string Common = """
        "user":{"id":"U0BOB","name":"bob","team_id":"T0SANDBOX"},"api_app_id":"A0SANDBOX","team":{"id":"T0SANDBOX"},"enterprise":null,
        "container":{"type":"view","view_id":"V1"},"trigger_id":"1.2","action_ts":"1.3"
        """;

    private const string View = """
        "view":{"id":"V1","callback_id":"ask","private_metadata":"m","hash":"h","root_view_id":"V1","external_id":"e","state":{"values":{
          "b":{"a":{"type":"plain_text_input","value":"typed"},"w":{"type":"datetimepicker","selected_date_time":1700000000},
               "s":{"type":"static_select","selected_option":{"value":"v"}},"c":{"type":"checkboxes","selected_options":[{"value":"v"}]}}}}}
        """;

    private string answer = "";

    private static JsonObject Payload(string kind) =>
        JsonNode
            .Parse(
                kind switch
                {
                    "block_actions" =>
                        $$"""{"type":"block_actions",{{Common}},{{View}},"actions":[{"action_id":"a","block_id":"b","type":"button","action_ts":"1.1"}]}""",
                    "block_suggestion" =>
                        $$"""{"type":"block_suggestion",{{Common}},{{View}},"action_id":"a","block_id":"b","value":"typed"}""",
                    "view_submission" => $$"""{"type":"view_submission",{{Common}},{{View}}}""",
                    "view_closed" => $$"""{"type":"view_closed",{{Common}},{{View}},"is_cleared":false}""",
                    "shortcut" => $$"""{"type":"shortcut",{{Common}},"callback_id":"jitbot_ask"}""",
                    "message_action" =>
                        $$"""{"type":"message_action",{{Common}},"callback_id":"c","channel":{"id":"C1","name":"n"},"message_ts":"1.1","message":{"ts":"1.1"} }""",
                    _ => """
                    {"type":"event_callback","event_id":"Ev1","api_app_id":"A0SANDBOX","team_id":"T0SANDBOX",
                     "event":{"type":"app_home_opened","user":"U0BOB","channel":"D1","tab":"home","view":{"id":"V1","hash":"h"}}}
                    """,
                }
            )!
            .AsObject();

    private static IEnumerable<string> Paths(JsonObject node, string under) =>
        node.SelectMany(field =>
            field.Value is JsonObject inner
                ? Paths(inner, $"{under}{field.Key}.").Prepend(under + field.Key)
                : [under + field.Key]
        );

    private static JsonObject Parent(JsonObject payload, string path) =>
        path.Split('.')[..^1].Aggregate(payload, (node, name) => node[name]!.AsObject());

    private static string Name(string path) => path.Split('.')[^1];

    private async Task<int> Status(JsonObject payload)
    {
        var json = payload.ToJsonString();
        var isEvent = payload["event_id"] is not null || payload["event"] is not null;
        var request = isEvent
            ? new SandboxRequest("/slack/events", "application/json", Encoding.UTF8.GetBytes(json))
            : new SandboxRequest(
                "/slack/options",
                "application/x-www-form-urlencoded",
                Encoding.UTF8.GetBytes("payload=" + Uri.EscapeDataString(json))
            );
        var reply = await host.Slack.SendAsync(host.Slack.Sign(request), TestContext.Current.CancellationToken);
        answer = reply.Body;
        return reply.Status;
    }
}
