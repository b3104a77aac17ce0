using System.Text;
using System.Text.Json.Nodes;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class InteractionTests : IAsyncLifetime
{
    private ReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await ReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_click_reaches_the_handler_with_all_that_tells_it_apart()
    {
        var click = Payload();
        Assert.Equal((200, ""), await Send(click));

        var request = Assert.IsType<BlockActionRequest>(Assert.Single(host.Received));
        Assert.Equal(new SlackUser("U0BOB", "bob", "T0SANDBOX"), request.User);
        Assert.Equal(("T0SANDBOX", "C0APPROVALS", "1700000000.000100"), (request.TeamId, request.ChannelId, request.MessageTs));
        Assert.Equal(new Container("message") { MessageTs = "1700000000.000100", ChannelId = "C0APPROVALS" }, request.Container);
        var action = Assert.Single(request.Actions);
        Assert.Equal(
            ("approve", "decision", "JIT-1", "1700000001.000200"),
            (action.ActionId, action.BlockId, action.Value, action.ActionTs)
        );
    }

    [Fact]
    public async Task A_choice_of_a_menu_comes_as_its_value()
    {
        var click = Payload();
        click["actions"]![0]!["value"] = null;
        click["actions"]![0]!["selected_option"] = new JsonObject { ["value"] = "5m" };
        await Send(click);
        Assert.Equal("5m", Assert.IsType<BlockActionRequest>(Assert.Single(host.Received)).Actions[0].Value);
    }

    [Fact]
    public async Task A_click_in_an_organisation_wide_installation_has_no_team()
    {
        await using var grid = await ReceiverHost.Start(["E0ORG"]);
        var click = Payload();
        click["team"] = null;
        click["enterprise"] = new JsonObject { ["id"] = "E0ORG", ["name"] = "Org" };
        Assert.Equal(200, (await Send(click, grid)).Status);
        var request = Assert.IsType<BlockActionRequest>(Assert.Single(grid.Received));
        Assert.Equal((null, "E0ORG"), (request.TeamId, request.EnterpriseId));
    }

    [Fact]
    public async Task A_click_that_could_not_be_accepted_is_shown_as_an_error_by_slack()
    {
        host.OnClick = _ => throw new InvalidOperationException("the log is full");
        Assert.Equal((503, ""), await Send(Payload()));
        Assert.Contains(host.Logged, line => line.Contains("the log is full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_apps_or_workspaces_click_is_refused()
    {
        var app = Payload();
        app["api_app_id"] = "A0OTHER";
        var team = Payload();
        team["team"]!["id"] = "T0OTHER";
        Assert.Equal((403, 403), ((await Send(app)).Status, (await Send(team)).Status));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("user.id")]
    [InlineData("api_app_id")]
    [InlineData("container")]
    [InlineData("container.type")]
    [InlineData("actions")]
    [InlineData("type")]
    public async Task A_click_without_a_needed_field_is_refused_by_its_name(string path)
    {
        var click = Payload();
        var parts = path.Split('.');
        var parent = parts.Length == 1 ? click : click[parts[0]]!.AsObject();
        parent.Remove(parts[^1]);
        Assert.Equal((400, $"{path} is missing"), await Send(click));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("user", "7")]
    [InlineData("user", "[]")]
    [InlineData("team", "\"T0SANDBOX\"")]
    [InlineData("container", "true")]
    [InlineData("actions", "{}")]
    [InlineData("actions", "[]")]
    [InlineData("actions", "[null]")]
    [InlineData("actions", "[7]")]
    [InlineData("actions", "[{\"action_id\":7,\"block_id\":\"b\",\"type\":\"button\",\"action_ts\":\"1.0\"}]")]
    [InlineData("actions", "[{\"action_id\":\"a\",\"block_id\":\"b\",\"type\":\"button\",\"action_ts\":1.0}]")]
    [InlineData(
        "actions",
        "[{\"action_id\":\"a\",\"block_id\":\"b\",\"type\":\"button\",\"action_ts\":\"1.0\",\"selected_options\":7}]"
    )]
    [InlineData("message", "[]")]
    [InlineData("state", "{\"values\":{\"b\":[]}}")]
    [InlineData("api_app_id", "{}")]
    [InlineData("trigger_id", "[]")]
    public async Task A_field_of_a_wrong_type_is_refused(string field, string json)
    {
        var click = Payload();
        click[field] = JsonNode.Parse(json);
        Assert.Equal(400, (await Send(click)).Status);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("payload=")]
    [InlineData("payload=%7B")]
    [InlineData("payload=null")]
    [InlineData("payload=%22text%22")]
    [InlineData("other=1")]
    [InlineData("")]
    public async Task A_form_without_a_json_object_as_payload_is_refused(string form) =>
        Assert.Equal(400, (await SendForm(form)).Status);

    [Fact]
    public async Task An_unknown_kind_of_interaction_is_refused()
    {
        var shortcut = Payload();
        shortcut["type"] = "shortcut";
        Assert.Equal(400, (await Send(shortcut)).Status);
    }

    [Fact]
    public async Task A_submitted_view_comes_with_what_was_typed_and_ticked()
    {
        host.OnSubmission = _ => ViewSubmissionResponse.WithErrors(new Dictionary<string, string> { ["reason"] = "too short" });
        var submission = Submission();

        var reply = await Send(submission);

        Assert.Equal((200, """{"response_action":"errors","errors":{"reason":"too short"}}"""), reply);
        var received = Assert.IsType<ViewSubmission>(Assert.Single(host.Received));
        Assert.Equal(("V1", "deny", "JIT-1"), (received.ViewId, received.CallbackId, received.PrivateMetadata));
        Assert.Equal("not now", received.State.Value("reason", "text"));
        Assert.Equal(["tell"], received.State.SelectedValues("options", "boxes"));
        Assert.Null(received.State.Value("no", "such"));
    }

    [Fact]
    public async Task A_submission_can_be_answered_with_another_view_or_by_closing_all()
    {
        var view = new ModalViewDefinition(new PlainText("Done"), [new SectionBlock { Text = new PlainText("Noted") }]);
        host.OnSubmission = _ => ViewSubmissionResponse.Update(view);
        var update = (await Send(Submission())).Body;
        Assert.StartsWith("""{"response_action":"update","view":{""", update, StringComparison.Ordinal);
        Assert.Contains(""""type":"modal"""", update, StringComparison.Ordinal);
        host.OnSubmission = _ => ViewSubmissionResponse.Clear();
        Assert.Equal("""{"response_action":"clear"}""", (await Send(Submission())).Body);
    }

    private static JsonObject Payload() =>
        JsonNode
            .Parse(
                """
                {"type":"block_actions","user":{"id":"U0BOB","username":"bob","team_id":"T0SANDBOX"},"api_app_id":"A0SANDBOX",
                 "container":{"type":"message","message_ts":"1700000000.000100","channel_id":"C0APPROVALS","is_ephemeral":false},
                 "trigger_id":"1.2","team":{"id":"T0SANDBOX","domain":"sandbox"},"enterprise":null,
                 "channel":{"id":"C0APPROVALS","name":"approvals"},"message":{"ts":"1700000000.000100"},
                 "state":{"values":{}},"response_url":"https://hooks.slack.com/actions/1",
                 "actions":[{"action_id":"approve","block_id":"decision","type":"button","value":"JIT-1","action_ts":"1700000001.000200"}]}
                """
            )!
            .AsObject();

    private static JsonObject Submission() =>
        JsonNode
            .Parse(
                """
                {"type":"view_submission","user":{"id":"U0BOB","name":"bob"},"api_app_id":"A0SANDBOX","team":{"id":"T0SANDBOX"},
                 "view":{"id":"V1","callback_id":"deny","private_metadata":"JIT-1","hash":"h1","state":{"values":{
                   "reason":{"text":{"type":"plain_text_input","value":"not now"}},
                   "options":{"boxes":{"type":"checkboxes","selected_options":[{"value":"tell"}]}}}}}}
                """
            )!
            .AsObject();

    private Task<(int Status, string Body)> Send(JsonObject payload, ReceiverHost? to = null) =>
        SendForm("payload=" + Uri.EscapeDataString(payload.ToJsonString()), to);

    private async Task<(int Status, string Body)> SendForm(string form, ReceiverHost? to = null)
    {
        var slack = (to ?? host).Slack;
        var request = new SandboxRequest(
            "/slack/interactions",
            "application/x-www-form-urlencoded",
            Encoding.UTF8.GetBytes(form)
        );
        var reply = await slack.SendAsync(slack.Sign(request), TestContext.Current.CancellationToken);
        return (reply.Status, reply.Body);
    }
}
