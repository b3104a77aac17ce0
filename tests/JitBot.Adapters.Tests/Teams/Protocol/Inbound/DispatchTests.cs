using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Chat.Teams.Protocol.Inbound;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>What comes in reaches its verb, and what goes wrong is answered so that Teams repeats it or the person knows what to do.</summary>
public sealed class DispatchTests : IAsyncLifetime
{
    private const string Secret = "what only the reader may know";
    private TeamsReceiverHost host = null!;

    public async ValueTask InitializeAsync() => host = await TeamsReceiverHost.Start();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_click_is_answered_with_what_its_verb_says()
    {
        var reply = await host.Send(SampleActivities.Click());
        Assert.Equal(200, reply.Status);
        Assert.Equal("""{"statusCode":200,"type":"application/vnd.microsoft.activity.message","value":"taken"}""", reply.Body);
    }

    [Fact]
    public async Task A_search_is_answered_with_choices()
    {
        var reply = await host.Send(
            Invoke("application/search", """{"queryText":"shop","queryOptions":{"skip":0,"top":15},"dataset":"ingresses"}""")
        );
        Assert.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse","value":{"results":[{"title":"shop in ingresses","value":"1"}]}}""",
            reply.Body
        );
    }

    [Theory]
    [InlineData("a picture", false)]
    [InlineData("too long", false)]
    [InlineData("right", true)]
    public async Task A_card_that_Teams_would_drop_is_told_in_words_instead_and_logged(string kind, bool isShown)
    {
        host.Bot.OnClick = (_, _) => Task.FromResult(AdaptiveCardInvokeResponse.Card(Card(kind)));
        host.Bot.OnFetch = _ =>
            Task.FromResult(TaskModuleResponse.Continue(new TaskModuleTaskInfo("Ask", Attachment.Of(Card(kind)))));

        var click = await host.Send(SampleActivities.Click());
        var dialog = await host.Send(Invoke("task/fetch", """{"data":{}}"""));

        Assert.All(
            [click, dialog],
            reply =>
            {
                Assert.Equal(200, reply.Status);
                Assert.Equal(isShown, reply.Body.Contains("AdaptiveCard", StringComparison.Ordinal));
                Assert.Equal(!isShown, reply.Body.Contains("Teams would not show", StringComparison.Ordinal));
            }
        );
        var logged = host.Logged.Where(line => line.Contains("is not one that Teams takes", StringComparison.Ordinal));
        Assert.Equal(isShown ? 0 : 2, logged.Count());
        Assert.DoesNotContain(host.Logged, line => line.Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dialog_is_opened()
    {
        var reply = await host.Send(Invoke("task/fetch", """{"data":{"request":"JIT-5"},"context":{"theme":"dark"}}"""));
        Assert.Equal((200, """{"task":{"type":"message","value":"opened"}}"""), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData("task/submit")]
    [InlineData("composeExtension/somethingNew")]
    public async Task An_invoke_that_the_bot_does_not_do_is_not_implemented(string name) =>
        Assert.Equal(501, (await host.Send(Invoke(name, """{"data":{}}"""))).Status);

    [Theory]
    [InlineData("conversationUpdate", "membersAdded", "OnMembersAddedAsync")]
    [InlineData("conversationUpdate", "membersRemoved", "OnMembersRemovedAsync")]
    public async Task Comings_and_goings_reach_their_verbs(string type, string list, string verb)
    {
        var body = SampleActivities.Message();
        body["type"] = type;
        body[list] = new JsonArray(new JsonObject { ["id"] = "28:" + SampleActivities.AppId });
        Assert.Equal(202, (await host.Send(body)).Status);
        Assert.Equal(verb, Assert.Single(host.Bot.Received).Verb);
    }

    [Theory]
    [InlineData("add", "OnInstallationUpdateAddAsync")]
    [InlineData("add-upgrade", "OnInstallationUpdateAddAsync")]
    [InlineData("remove", "OnInstallationUpdateRemoveAsync")]
    public async Task An_installation_reaches_its_verb(string action, string verb)
    {
        var body = SampleActivities.Message();
        body["type"] = "installationUpdate";
        body["action"] = action;
        Assert.Equal(202, (await host.Send(body)).Status);
        Assert.Equal(verb, Assert.Single(host.Bot.Received).Verb);
    }

    [Fact]
    public async Task A_type_that_is_not_known_is_accepted_and_left_aside()
    {
        var body = SampleActivities.Message();
        body["type"] = "messageReaction";
        Assert.Equal(202, (await host.Send(body)).Status);
        Assert.Empty(host.Bot.Received);
    }

    [Fact]
    public async Task A_message_that_could_not_be_taken_is_an_error_so_that_Teams_sends_it_again()
    {
        host.Bot.OnMessage = _ => throw new InvalidOperationException("broken");
        var reply = await host.Send(SampleActivities.Message());
        Assert.Equal((500, ""), (reply.Status, reply.Body));
        Assert.Contains(host.Logged, line => line.Contains("handler of message failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whose_click_could_not_be_taken_is_told_what_to_do()
    {
        host.Bot.OnClick = (_, _) => throw new InvalidOperationException("secret detail");
        var reply = await host.Send(SampleActivities.Click());
        Assert.Equal(200, reply.Status);
        Told(reply, 500, "application/vnd.microsoft.error", InvokeFailures.NotTakenCode, InvokeFailures.NotTaken);
        Assert.DoesNotContain("secret detail", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_dialog_could_not_be_opened_is_told_what_to_do()
    {
        host.Bot.OnFetch = _ => throw new InvalidOperationException("broken");
        var reply = await host.Send(Invoke("task/fetch", """{"data":{}}"""));
        Assert.Equal(200, reply.Status);
        Assert.Equal(InvokeFailures.NotTaken, JsonNode.Parse(reply.Body)!["task"]!["value"]!.GetValue<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whose_click_takes_too_long_is_told_that_it_may_have_been_taken(bool heedsItsToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var stuck = new TaskCompletionSource<AdaptiveCardInvokeResponse>();
        host.Bot.OnClick = (_, over) =>
        {
            started.SetResult();
            return heedsItsToken ? stuck.Task.WaitAsync(over) : stuck.Task;
        };
        var sent = host.Send(SampleActivities.Click());
        // Answered before its verb began, it would be an error: not to be waited for in vain
        Assert.Same(started.Task, await Task.WhenAny(started.Task, sent));
        host.Time.Advance(TimeSpan.FromSeconds(5));
        Told(await sent, 500, "application/vnd.microsoft.error", InvokeFailures.NotInTimeCode, InvokeFailures.NotInTime);
        stuck.TrySetException(new InvalidOperationException("late"));
    }

    [Theory]
    [InlineData("""{"trigger":"manual"}""", "value.action is missing")]
    [InlineData("""{"action":{"type":"Action.Execute"}}""", "value.action.verb is missing")]
    [InlineData("""{"action":{"type":"Action.Execute","verb":"v","data":[]}}""", "value.action.data is not an object")]
    public async Task A_malformed_click_is_refused_by_the_field(string value, string reason)
    {
        var reply = await host.Send(Invoke("adaptiveCard/action", value));
        Assert.Equal((400, reason), (reply.Status, reply.Body));
        Assert.Empty(host.Bot.Received);
    }

    [Fact]
    public async Task A_malformed_activity_is_refused_by_the_field()
    {
        var body = SampleActivities.Message();
        body["from"]!["id"] = 7;
        var reply = await host.Send(body);
        Assert.Equal((400, "from.id is not a text"), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 202)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    public async Task Only_json_in_utf_8_is_read(string mediaType, int status) =>
        Assert.Equal(status, (await host.Send(SampleActivities.Message().ToJsonString(), host.Issuer.Token(), mediaType)).Status);

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_is_refused()
    {
        var large = SampleActivities.Message();
        large["text"] = new string('a', 1024 * 1024);
        Assert.Equal(413, (await host.Send(large)).Status);
        Assert.Empty(host.Bot.Received);
    }

    [Fact]
    public async Task A_body_of_more_than_a_megabyte_in_chunks_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null);
        request.Content = new StringContent(new string('a', 3 * 1024 * 1024), Encoding.UTF8, "application/json");
        request.Headers.TransferEncodingChunked = true;
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + host.Issuer.Token());
        Assert.Equal(413, (await host.Send(request)).Status);
    }

    private static JsonObject Invoke(string name, string value)
    {
        var invoke = SampleActivities.Click();
        invoke["name"] = name;
        invoke["value"] = JsonNode.Parse(value);
        return invoke;
    }

    private static void Told(TeamsReply reply, int status, string type, string code, string message)
    {
        var answer = JsonNode.Parse(reply.Body)!;
        Assert.Equal(
            (200, status, type, code, message),
            (
                reply.Status,
                answer["statusCode"]!.GetValue<int>(),
                answer["type"]!.GetValue<string>(),
                answer["value"]!["code"]!.GetValue<string>(),
                answer["value"]!["message"]!.GetValue<string>()
            )
        );
    }

    private static JsonElement Card(string kind) =>
        JsonSerializer.SerializeToElement(
            new JsonObject
            {
                ["type"] = "AdaptiveCard",
                ["version"] = "1.5",
                ["fallbackText"] = "A card",
                ["body"] = new JsonArray(
                    kind == "a picture"
                        ? new JsonObject
                        {
                            ["type"] = "Image",
                            ["url"] = "https://example.com/x.png",
                            ["altText"] = Secret,
                        }
                        : new JsonObject
                        {
                            ["type"] = "TextBlock",
                            ["text"] = Secret + new string('x', kind == "right" ? 1 : 60_000),
                            ["wrap"] = true,
                        }
                ),
            }
        );
}
