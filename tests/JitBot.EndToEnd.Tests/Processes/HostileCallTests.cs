using System.Net;
using System.Text;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>What anybody can send to the bot's address, and what its log says of it.</summary>
public sealed class HostileCallTests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string Commands = "/slack/commands";
    private const string Interactions = "/slack/interactions";
    private const string Events = "/slack/events";

    [Fact]
    public async Task Hostile_calls_are_refused_with_4xx_and_neither_secrets_nor_bodies_reach_the_log()
    {
        await using var world = await BotWorld.StartAsync();
        world.Extra["Serilog:MinimumLevel:Default"] = "Debug";
        world.Extra["Serilog:MinimumLevel:Override:Microsoft"] = "Information";
        await world.StartBotAsync();
        var good = Command(world);
        var now = TimeProvider.System.GetUtcNow();
        var deep = "payload=" + new string('[', 5000);
        SandboxRequest[] calls =
        [
            good with
            {
                Signature = null,
                Timestamp = null,
            },
            good with
            {
                Signature = "v0=" + new string('0', 64),
            },
            world.Slack.Sign(good, secret: "another-secret"),
            world.Slack.Sign(good, at: now.AddMinutes(-6)),
            world.Slack.Sign(good, at: now.AddMinutes(6)),
            Signed(world, Commands, Form, "text=" + new string('x', 1 << 20)),
            Signed(world, Commands, Form + "; charset=utf-16", "text=marker-body"),
            Signed(world, Commands, "text/plain", "text=marker-body"),
            Signed(world, Commands, Form, string.Join('&', Enumerable.Range(0, 300).Select(index => $"f{index}=marker-body"))),
            Signed(world, Commands, Form, "text=%ff%fe%zz&marker-body"),
            Signed(world, Interactions, Form, deep),
            Signed(world, Interactions, Form, "payload={\"type\":\"marker-body\"}"),
            Signed(
                world,
                Events,
                "application/json",
                string.Concat(Enumerable.Repeat("{\"a\":", 2000)) + "1" + new string('}', 2000)
            ),
            Signed(world, Events, "application/json", "marker-body"),
            Signed(world, Events, "application/json", "null"),
            world.Slack.BuildCommand(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", "marker-body", appId: "A0OTHER"),
            world.Slack.BuildCommand(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", "marker-body", teamId: "T0OTHER"),
            good with
            {
                Path = "/slack/nowhere",
            },
        ];

        foreach (var (call, index) in calls.Select((call, index) => (call, index)))
        {
            var reply = await world.Slack.SendAsync(call, TestContext.Current.CancellationToken);
            Assert.True(reply.Status is >= 400 and < 500, $"call {index} was answered {reply.Status} {reply.Body}");
        }

        await world.AskAsync("shop/storefront 2s paths zebra crossing is broken INC-1042");
        await world.ApproveAsync(await world.OpenCardAsync(new RequestId(1)));
        await world.SeeEndAsync(new RequestId(1));
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/healthz")).Status);
        (await world.StopBotAsync()).Expect(0);

        Assert.Single((await StoredLog.ReadAsync(world.Store)).Requests);
        Assert.All(
            [
                BotWorld.SigningSecret,
                BotWorld.BotToken,
                "marker-body",
                "zebra crossing",
                "/response/",
                world.Cluster.TokenFor(Sandbox.Cluster.DemoWorld.Bot),
            ],
            secret => Assert.DoesNotContain(secret, world.Written, StringComparison.Ordinal)
        );
    }

    private static SandboxRequest Command(BotWorld world) =>
        world.Slack.BuildCommand(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", "marker-body");

    private static SandboxRequest Signed(BotWorld world, string path, string type, string body) =>
        world.Slack.Sign(Command(world) with { Path = path, ContentType = type, Body = Encoding.UTF8.GetBytes(body) });
}
