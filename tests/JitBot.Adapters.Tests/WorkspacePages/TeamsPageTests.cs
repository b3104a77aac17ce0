using System.Net;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Teams;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>The Teams side of the page: what each person's client shows, and what they do reaches the bot as Teams would send it.</summary>
public sealed class TeamsPageTests : IAsyncLifetime
{
    private const string Api = "api/teams";
    private static readonly string Shop = DemoTenant.Shop.Id;
    private static readonly string Approvals = DemoTenant.Approvals.Id;
    private PageWorld _world = null!;

    private static JsonNode Card(string text, params string[] refreshFor)
    {
        var card = JsonNode.Parse(
            """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"TEXT","wrap":true},
             {"type":"Input.Text","id":"reason","label":"Why","isRequired":true,"errorMessage":"Please write why."},
             {"type":"ActionSet","actions":[
              {"type":"Action.Execute","title":"Deny","verb":"deny","data":{"request":"JIT-1"},
               "fallback":{"type":"Action.Submit","title":"Deny"}}]}]}
            """.Replace("TEXT", text, StringComparison.Ordinal)
        )!;
        if (refreshFor.Length > 0)
        {
            card["refresh"] = new JsonObject
            {
                ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "view" },
                ["userIds"] = new JsonArray([.. refreshFor.Select(id => (JsonNode)id)]),
            };
        }

        return card;
    }

    public async ValueTask InitializeAsync() => _world = await PageWorld.StartWithTeamsAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_message_comes_to_who_is_in_the_chat_and_to_nobody_else()
    {
        var coming = SeenAsync("bob", seen => seen.Contains("good morning", StringComparison.Ordinal));

        await ActAsync("alice", "say", $$"""{"conversation":"{{DemoTenant.GroupChat.Id}}","text":"good morning"}""");

        await coming;
        var carols = await SeenAsync("carol", _ => true);
        Assert.DoesNotContain("good morning", carols.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(_world.TeamsBot.Heard);
    }

    [Fact]
    public async Task In_a_channel_the_bot_hears_what_mentions_it_and_in_its_own_chat_all()
    {
        var own = _world.Teams.PersonalConversation(DemoTenant.Alice.Id);

        await ActAsync("alice", "say", $$"""{"conversation":"{{Shop}}","text":"status"}""");
        await ActAsync("alice", "say", $$"""{"conversation":"{{Shop}}","text":"@JitBot status"}""");
        await ActAsync("alice", "say", $$"""{"conversation":"{{own}}","text":"status"}""");

        Assert.Equal(
            ["channel", "personal"],
            _world.TeamsBot.Heard.Select(one => (string?)one["conversation"]!["conversationType"])
        );
        Assert.All(_world.TeamsBot.Heard, one => Assert.Equal(DemoTenant.Alice.Id, (string?)one["from"]!["aadObjectId"]));
    }

    [Fact]
    public async Task A_reply_stands_in_its_thread()
    {
        await ActAsync("alice", "say", $$"""{"conversation":"{{Shop}}","text":"first"}""");
        var root = (string)
            Posts(await SeenAsync("bob", seen => seen.Contains("first", StringComparison.Ordinal)), Shop)[0]!["id"]!;

        await ActAsync("bob", "say", $$"""{"conversation":"{{Shop}}","thread":"{{root}}","text":"second"}""");

        var seen = await SeenAsync("alice", text => text.Contains("second", StringComparison.Ordinal));
        var post = Assert.Single(Posts(seen, Shop))!;
        Assert.Equal("second", (string)Assert.Single(post["replies"]!.AsArray())!["text"]!);
    }

    [Fact]
    public async Task Each_person_sees_their_own_view_of_a_card_once_it_came_before_their_eyes()
    {
        _world.TeamsBot.Answers["adaptiveCard/action"] = new JsonObject
        {
            ["statusCode"] = 200,
            ["type"] = "application/vnd.microsoft.card.adaptive",
            ["value"] = Card("for Bob alone"),
        };
        var id = await _world.TeamsBot.PostAsync(Approvals, Card("for all", DemoTenant.Bob.Mri));
        var before = Posts(await SeenAsync("bob", text => text.Contains("for all", StringComparison.Ordinal)), Approvals)[0]!;
        Assert.True((bool)before["wantsView"]!);

        await ActAsync("bob", "refresh", $$"""{"conversation":"{{Approvals}}","message":"{{id}}"}""");
        await ActAsync("dan", "refresh", $$"""{"conversation":"{{Approvals}}","message":"{{id}}"}""");

        var bobs = await SeenAsync("bob", text => text.Contains("for Bob alone", StringComparison.Ordinal));
        Assert.False((bool)Posts(bobs, Approvals)[0]!["wantsView"]!);
        Assert.Contains("for all", (await SeenAsync("dan", _ => true)).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("automatic", (string?)Assert.Single(_world.TeamsBot.Heard)["value"]!["trigger"]);
    }

    [Fact]
    public async Task A_pressed_button_brings_what_stands_in_the_inputs_and_an_error_is_told_to_who_pressed()
    {
        _world.TeamsBot.Answers["adaptiveCard/action"] = JsonNode.Parse(
            """{"statusCode":400,"type":"application/vnd.microsoft.error","value":{"code":"BadRequest","message":"It is decided."}}"""
        )!;
        var id = await _world.TeamsBot.PostAsync(Approvals, Card("for all"));
        var press = $$"""{"conversation":"{{Approvals}}","message":"{{id}}","button":"Deny","inputs":{"reason":"WHY"} }""";

        var empty = await ActAsync("bob", "press", press.Replace("WHY", "", StringComparison.Ordinal));
        await ActAsync("bob", "press", press.Replace("WHY", "too much", StringComparison.Ordinal));

        Assert.Equal("Please write why.", (string?)empty["inputErrors"]!["reason"]);
        var heard = Assert.Single(_world.TeamsBot.Heard);
        Assert.Equal("too much", (string?)heard["value"]!["action"]!["data"]!["reason"]);
        Assert.Equal("JIT-1", (string?)heard["value"]!["action"]!["data"]!["request"]);
        var told = Assert.Single(
            (await SeenAsync("bob", text => text.Contains("It is decided.", StringComparison.Ordinal)))["told"]!.AsArray()
        )!;
        Assert.True((bool)told["isError"]!);
        Assert.Empty((await SeenAsync("carol", _ => true))["told"]!.AsArray());
    }

    [Fact]
    public async Task A_dialog_belongs_to_who_opened_it()
    {
        var form = Card("A form");
        form["body"]!.AsArray().RemoveAt(2);
        form["actions"] = JsonNode.Parse("""[{"type":"Action.Submit","title":"Ask","data":{}}]""");
        _world.TeamsBot.Answers["composeExtension/fetchTask"] = JsonNode.Parse(
            """{"task":{"type":"continue","value":{"title":"Ask","card":{"contentType":"application/vnd.microsoft.card.adaptive"}}}}"""
        )!;
        _world.TeamsBot.Answers["composeExtension/fetchTask"]["task"]!["value"]!["card"]!["content"] = form;

        await ActAsync("alice", "run", $$"""{"conversation":"{{Shop}}","command":"ask"}""");
        var seen = await SeenAsync("alice", text => text.Contains("A form", StringComparison.Ordinal));
        var dialog = (string)Assert.Single(seen["dialogs"]!.AsArray())!["id"]!;
        var submit = $$"""{"dialog":"{{dialog}}","button":"Ask","inputs":{"reason":"because"} }""";
        var (danSubmits, _, _) = await SendAsync("dan", "press", submit);
        var (danCloses, _, _) = await SendAsync("dan", "close", submit);
        await ActAsync("alice", "press", submit);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (danSubmits, danCloses));
        Assert.Empty((await SeenAsync("dan", _ => true))["dialogs"]!.AsArray());
        var sent = _world.TeamsBot.Heard.Last();
        Assert.Equal("composeExtension/submitAction", (string?)sent["name"]);
        Assert.Equal("because", (string?)sent["value"]!["data"]!["reason"]);
        Assert.Equal(DemoTenant.Alice.Id, (string?)sent["from"]!["aadObjectId"]);
        await _world.WaitForAsync("alice", "workspace", one => one["dialogs"]!.AsArray().Count == 0, Api);
    }

    [Fact]
    public async Task A_search_asks_the_bot_while_the_person_types()
    {
        _world.TeamsBot.Answers["application/search"] = JsonNode.Parse(
            """
            {"statusCode":200,"type":"application/vnd.microsoft.search.searchResponse",
             "value":{"results":[{"title":"shop/storefront","value":"s1"}]}}
            """
        )!;
        var card = Card("a search");
        card["body"]![1] = JsonNode.Parse(
            """
            {"type":"Input.ChoiceSet","id":"ingress","label":"Ingress","choices":[],"style":"filtered",
             "choices.data":{"type":"Data.Query","dataset":"ingresses"}}
            """
        );
        var id = await _world.TeamsBot.PostAsync(Shop, card);

        var answer = await ActAsync(
            "alice",
            "suggest",
            $$"""{"conversation":"{{Shop}}","message":"{{id}}","input":"ingress","text":"sto"}"""
        );

        Assert.Equal("shop/storefront", (string?)Assert.Single(answer["choices"]!.AsArray())!["title"]);
        Assert.Equal("sto", (string?)_world.TeamsBot.Heard.Single()["value"]!["queryText"]);
    }

    [Theory]
    [InlineData("alice/say", "{\"text\":\"hello\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"conversation\":\"19:none@thread.tacv2\",\"text\":\"hello\"}", HttpStatusCode.Conflict)]
    [InlineData("carol/say", "{\"conversation\":\"GROUP\",\"text\":\"hello\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"conversation\":\"SHOP\",\"text\":\" \"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"conversation\":\"SHOP\",\"text\":\"a\",\"thread\":\"1\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/press", "{\"conversation\":\"SHOP\",\"message\":\"1\",\"button\":\"Approve\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/press", "{\"dialog\":\"dialog-1\",\"button\":\"Ask\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/suggest", "{\"dialog\":\"dialog-1\",\"input\":\"a\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/run", "{\"conversation\":\"SHOP\",\"command\":\"none\"}", HttpStatusCode.Conflict)]
    [InlineData("carol/run", "{\"conversation\":\"GROUP\",\"command\":\"ask\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/close", "{\"dialog\":\"dialog-1\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/nothing", "{}", HttpStatusCode.NotFound)]
    [InlineData("alice/home", "{}", HttpStatusCode.NotFound)]
    [InlineData("mallory/say", "{}", HttpStatusCode.NotFound)]
    [InlineData("gina/say", "{}", HttpStatusCode.NotFound)]
    [InlineData("eve/say", "{}", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_is_refused_with_a_sentence(string act, string body, HttpStatusCode wanted)
    {
        var parts = act.Split('/');
        var (status, answer, _) = await SendAsync(
            parts[0],
            parts[1],
            body.Replace("SHOP", Shop, StringComparison.Ordinal)
                .Replace("GROUP", DemoTenant.GroupChat.Id, StringComparison.Ordinal)
        );

        Assert.Equal(wanted, status);
        Assert.NotEmpty((string)answer!["problem"]!);
        Assert.Empty(_world.TeamsBot.Heard);
    }

    [Fact]
    public async Task A_try_is_a_real_patch_as_the_person_here_too()
    {
        var answer = await ActAsync("dan", "patch", """{"namespace":"shop","ingress":"storefront"}""");

        Assert.Equal(403, (int)answer["status"]!);
        Assert.Contains("dan@example.com", (string)answer["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("X-Workspace-Page", null)]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_page_in_the_same_browser_cannot_act(string header, string? value)
    {
        var (status, _, _) = await _world.SendAsync(
            HttpMethod.Post,
            $"{Api}/people/alice/say",
            $$"""{"conversation":"{{Shop}}","text":"@JitBot status"}""",
            request =>
            {
                request.Headers.Remove(header);
                if (value is not null)
                {
                    request.Headers.TryAddWithoutValidation(header, value);
                }
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(_world.TeamsBot.Heard);
    }

    [Fact]
    public async Task Another_page_cannot_read_what_is_shown()
    {
        var (status, _, _) = await _world.SendAsync(
            HttpMethod.Get,
            $"{Api}/events?as=alice",
            change: request => request.Headers.Add("Sec-Fetch-Site", "cross-site")
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task The_page_tells_which_platforms_there_are_and_shows_those_alone()
    {
        var both = await _world.WaitForAsync("alice", "clock", _ => true, Api);
        var options = PageWorld.Options(_world.Slack, null, _world.Log);
        await using var slack = await Sandbox.Workspace.WorkspacePage.StartAsync(options, PageWorld.Stop);
        await using var teams = await Sandbox.Workspace.WorkspacePage.StartAsync(
            options with
            {
                Slack = null,
                Teams = _world.Teams,
            },
            PageWorld.Stop
        );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            Sandbox.Workspace.WorkspacePage.StartAsync(options with { Slack = null }, PageWorld.Stop)
        );

        Assert.Equal(["slack", "teams"], both["platforms"]!.AsArray().Select(one => (string)one!));
        Assert.Equal((true, false), (await HasAsync(slack, "slack"), await HasAsync(slack, "teams")));
        Assert.Equal((false, true), (await HasAsync(teams, "slack"), await HasAsync(teams, "teams")));
        Assert.Contains("Sandbox Teams", await TextAsync(teams), StringComparison.Ordinal);
        Assert.DoesNotContain("Sandbox Teams", await TextAsync(slack), StringComparison.Ordinal);
    }

    private static async Task<bool> HasAsync(Sandbox.Workspace.WorkspacePage page, string path)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        using var answer = await http.GetAsync(new Uri(page.Url, path), PageWorld.Stop);
        return answer.StatusCode == HttpStatusCode.OK;
    }

    private static async Task<string> TextAsync(Sandbox.Workspace.WorkspacePage page)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return await http.GetStringAsync(page.Url, PageWorld.Stop);
    }

    private Task<JsonNode> ActAsync(string person, string what, string body) => _world.ActAsync(person, what, body, Api);

    private Task<(HttpStatusCode Status, JsonNode? Body, HttpResponseMessage Answer)> SendAsync(
        string person,
        string what,
        string body
    ) => _world.SendAsync(HttpMethod.Post, $"{Api}/people/{person}/{what}", body);

    private Task<JsonNode> SeenAsync(string person, Func<string, bool> wanted) =>
        _world.WaitForAsync(person, "workspace", one => wanted(one.ToJsonString()), Api);

    private static JsonArray Posts(JsonNode seen, string channel) =>
        seen["teams"]!.AsArray().SelectMany(team => team!["channels"]!.AsArray()).Single(one => (string)one!["id"]! == channel)![
            "messages"
        ]!.AsArray();
}
