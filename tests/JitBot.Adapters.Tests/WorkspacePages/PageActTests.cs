using System.Net;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>What people do on the page reaches the bot as Slack would send it; what nobody could do is refused with a sentence.</summary>
public sealed class PageActTests : IAsyncLifetime
{
    private static readonly string Shop = DemoWorkspace.Shop.Id;
    private static readonly string Approvals = DemoWorkspace.Approvals.Id;
    private PageWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PageWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_command_is_sent_to_the_bot_as_the_person_who_types_it()
    {
        await _world.ActAsync("alice", "say", $$"""{"channel":"{{Shop}}","text":"/jit shop/storefront 5m because"}""");

        var (path, body) = Assert.Single(_world.Bot.Heard);
        Assert.Equal("/slack/commands", path);
        Assert.Contains($"user_id={DemoWorkspace.Alice.Id}", body, StringComparison.Ordinal);
        Assert.Contains("text=shop/storefront 5m because", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plain_message_is_kept_escaped_and_the_bot_is_not_asked()
    {
        await _world.ActAsync("dan", "say", $$"""{"channel":"{{Shop}}","text":"<@U0BOB> & <b>"}""");

        Assert.Equal("&lt;@U0BOB&gt; &amp; &lt;b&gt;", Assert.Single(_world.Slack.Messages(Shop)).Text);
        Assert.Empty(_world.Bot.Heard);
    }

    [Fact]
    public async Task A_modal_is_opened_filled_in_and_sent()
    {
        await _world.ActAsync("alice", "say", $$"""{"channel":"{{Shop}}","text":"/jit"}""");
        var seen = await _world.WaitForAsync("alice", "workspace", one => one["modals"]!.AsArray().Count == 1);
        var id = (string)seen["modals"]![0]!["id"]!;

        await _world.ActAsync("alice", "submit", $$"""{"viewId":"{{id}}"}""");
        var refused = await _world.WaitForAsync("alice", "workspace", one => one["modals"]![0]!["errors"]!.AsObject().Count > 0);
        Assert.Equal("why", refused["modals"]![0]!["errors"]!.AsObject().Single().Key);
        await _world.ActAsync(
            "alice",
            "choose",
            $$"""{"viewId":"{{id}}","blockId":"why","actionId":"text","values":["it is broken"],"isText":true}"""
        );
        await _world.ActAsync("alice", "submit", $$"""{"viewId":"{{id}}"}""");

        await _world.WaitForAsync("alice", "workspace", one => one["modals"]!.AsArray().Count == 0);
        Assert.Contains(_world.Bot.Heard, one => one.Body.Contains("\"value\":\"it is broken\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_fills_in_the_modal_of_somebody_else()
    {
        await _world.ActAsync("alice", "say", $$"""{"channel":"{{Shop}}","text":"/jit"}""");
        var seen = await _world.WaitForAsync("alice", "workspace", one => one["modals"]!.AsArray().Count == 1);
        var id = (string)seen["modals"]![0]!["id"]!;

        var (status, answer, _) = await _world.SendAsync(HttpMethod.Post, "api/people/dan/submit", $$"""{"viewId":"{{id}}"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.NotEmpty((string)answer!["problem"]!);
    }

    [Theory]
    [InlineData("alice/say", "", HttpStatusCode.BadRequest)]
    [InlineData("alice/say", "null", HttpStatusCode.BadRequest)]
    [InlineData("alice/say", "[]", HttpStatusCode.BadRequest)]
    [InlineData("alice/say", "{\"text\":1}", HttpStatusCode.BadRequest)]
    [InlineData("alice/say", "{\"text\":\"x\"", HttpStatusCode.BadRequest)]
    [InlineData("alice/say", "{}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0SHOP\",\"text\":\"  \"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0APPROVALS\",\"text\":\"hello\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0APPROVALS\",\"text\":\"/jit\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0NOWHERE\",\"text\":\"/jit\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0SHOP\",\"text\":\"/other\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/say", "{\"channel\":\"C0SHOP\",\"ts\":\"1.2\",\"text\":\"/jit\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/press", "{}", HttpStatusCode.Conflict)]
    [InlineData("alice/press", "{\"viewId\":\"V1\",\"actionId\":\"a\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/press", "{\"channel\":\"C0SHOP\",\"ts\":\"1.2\",\"actionId\":\"a\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/choose", "{\"viewId\":\"V1\",\"actionId\":\"a\",\"values\":[1]}", HttpStatusCode.BadRequest)]
    [InlineData("alice/choose", "{\"viewId\":\"V1\",\"actionId\":\"a\",\"values\":[\"x\"]}", HttpStatusCode.Conflict)]
    [InlineData("alice/suggest", "{\"viewId\":\"V1\",\"actionId\":\"a\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/submit", "{}", HttpStatusCode.Conflict)]
    [InlineData("alice/close", "{\"viewId\":\"V1\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/shortcut", "{\"callbackId\":\"other\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/patch", "{\"namespace\":\"shop\"}", HttpStatusCode.Conflict)]
    [InlineData("alice/nothing", "{}", HttpStatusCode.NotFound)]
    [InlineData("mallory/say", "{}", HttpStatusCode.NotFound)]
    [InlineData("jitbot/say", "{}", HttpStatusCode.NotFound)]
    [InlineData("fred/say", "{}", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_is_refused_with_a_sentence(string act, string body, HttpStatusCode wanted)
    {
        var (status, answer, _) = await _world.SendAsync(HttpMethod.Post, $"api/people/{act}", body);

        Assert.Equal(wanted, status);
        Assert.NotEmpty((string)answer!["problem"]!);
        Assert.Empty(_world.Bot.Heard);
    }

    [Fact]
    public async Task What_is_too_large_or_no_JSON_is_refused()
    {
        var large = $$"""{"channel":"{{Approvals}}","text":"{{new string('x', 70_000)}}"}""";
        var (tooLarge, _, _) = await _world.SendAsync(HttpMethod.Post, "api/people/bob/say", large);
        var (noJson, _, _) = await _world.SendAsync(
            HttpMethod.Post,
            "api/people/bob/say",
            "{}",
            request => request.Content!.Headers.ContentType = new("text/plain")
        );

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, tooLarge);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, noJson);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?as=mallory")]
    [InlineData("?as=jitbot")]
    public async Task Nobody_else_has_a_stream(string query)
    {
        var (status, _, _) = await _world.SendAsync(HttpMethod.Get, "api/events" + query);

        Assert.Equal(HttpStatusCode.NotFound, status);
    }
}
