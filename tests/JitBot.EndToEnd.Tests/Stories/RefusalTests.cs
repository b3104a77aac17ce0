using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>Who and what is refused before anybody is asked.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("shop/storefront 2h paths fix the broken checkout path INC-1", "duration")]
    [InlineData("shop/storefront 10m paths oh INC-1", "reason")]
    [InlineData("shop/storefront 10m paths fix the broken checkout path", "ticket")]
    [InlineData("shop/nothere 10m paths fix the broken checkout path INC-1", "ingress")]
    [InlineData("shop/storefront 10m tls fix the broken checkout path INC-1", "policy")]
    [InlineData("elsewhere/shop/storefront 10m paths fix the broken checkout path INC-1", "ingress")]
    [InlineData("jitbot/storefront 10m paths fix the broken checkout path INC-1", "policy")]
    public async Task What_the_policy_refuses_is_told_to_the_requester_alone_and_is_on_record(string text, string constraint)
    {
        await using var world = await World.StartAsync();

        var answer = await world.TellAsync(Alice, text);

        Assert.Contains("was refused by policy", answer, StringComparison.Ordinal);
        Assert.Contains($"*{constraint}*", answer, StringComparison.Ordinal);
        var refused = await world.PhaseAsync(new RequestId(1), RequestPhase.Refused);
        Assert.Contains(refused.Verdict.Refusing, one => one.Name == constraint);
        await world.ToldAsync(refused.Id);
        Assert.Empty(world.Slack.Messages(DemoWorkspace.Approvals.Id));
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task Who_is_in_no_requesters_group_is_refused()
    {
        await using var world = await World.StartAsync();

        Assert.Contains("*requester*", await world.TellAsync(Dan, world.Usual), StringComparison.Ordinal);

        Assert.Equal(RequestPhase.Refused, (await world.FindAsync(new RequestId(1))).Phase);
    }

    [Fact]
    public async Task People_who_cannot_be_known_are_told_why_and_leave_no_request()
    {
        await using var world = await World.StartAsync();
        var cases = new (SandboxUser Who, string Told)[]
        {
            (Alice with { Email = null }, "no e-mail address"),
            (Alice with { IsRestricted = true }, "Guests"),
            (Alice with { Deleted = true }, "deactivated"),
            (Alice with { IsBot = true }, "Bots and workflows"),
        };

        foreach (var (who, told) in cases)
        {
            world.Slack.Put(who);
            Assert.Contains(told, await world.TellAsync(who, world.Usual), StringComparison.Ordinal);
        }

        Assert.Null(await world.Log.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Whose_address_belongs_to_no_Kubernetes_user_is_refused_and_on_record()
    {
        await using var world = await World.StartAsync(
            new WorldOptions
            {
                Policy = WorldPolicies.OneColleague(members: "[alice@elsewhere.org]"),
                Settings = new Dictionary<string, string?> { ["Identity:AllowedEmailDomains:0"] = "example.com" },
            }
        );
        world.Slack.Put(Alice with { Email = "alice@elsewhere.org" });

        Assert.Contains("*identity*", await world.TellAsync(Alice, world.Usual), StringComparison.Ordinal);

        Assert.Equal(RequestPhase.Refused, (await world.FindAsync(new RequestId(1))).Phase);
    }

    [Fact]
    public async Task Approvers_who_cannot_be_known_decide_nothing()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        var cases = new (SandboxUser Who, string Told)[]
        {
            (Bob with { Email = null }, "no e-mail address"),
            (Bob with { IsRestricted = true }, "Guests"),
            (Bob with { Deleted = true }, "deactivated"),
            (Bob with { IsBot = true }, "Bots and workflows"),
            // The same human being by e-mail address, however many accounts they have
            (Bob with { Email = "ALICE@example.com" }, "your own request"),
        };

        foreach (var (who, told) in cases)
        {
            world.Slack.Put(who);
            await world.ClickAsync(who, card, "Approve");
            await world.AnswerAsync(who, told);
        }

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task Another_workspaces_or_apps_messages_are_not_taken()
    {
        await using var world = await World.StartAsync();
        var token = TestContext.Current.CancellationToken;

        var stranger = await world.Slack.SendAsync(
            world.Slack.BuildCommand(Alice.Id, DemoWorkspace.Shop.Id, "/jit", world.Usual, teamId: "T0OTHER"),
            token
        );
        var app = await world.Slack.SendAsync(
            world.Slack.BuildCommand(Alice.Id, DemoWorkspace.Shop.Id, "/jit", world.Usual, appId: "A0OTHER"),
            token
        );
        var unsigned = await world.Slack.SendAsync(
            world.Slack.Sign(world.Slack.BuildCommand(Alice.Id, DemoWorkspace.Shop.Id, "/jit", world.Usual), secret: "guessed"),
            token
        );

        Assert.All([app, unsigned], reply => Assert.InRange(reply.Status, 400, 499));
        Assert.DoesNotContain("Looking at it", stranger.Body, StringComparison.Ordinal);
        Assert.Null(await world.Log.FindAsync(new RequestId(1), token));
    }
}
