using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>The bot's home tab.</summary>
public sealed class HomeTests
{
    [Fact]
    public async Task A_request_is_approved_used_and_finished_from_home()
    {
        await using var world = await World.StartAsync();
        await world.OpenHomeAsync(Alice, "Nothing is open.");
        await world.OpenHomeAsync(Bob, "Nothing is open.");
        var id = await world.AskAsync();

        await world.HomeAsync(Alice, "*Waiting* for approval of 10m");
        await world.HomeAsync(Bob, "Waiting for you (1)");
        await world.PressAtHomeAsync(Bob, "jitbot_approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        await world.HomeAsync(Alice, "*Active* until");
        await world.UntilAsync(
            "nothing waits for Bob",
            () => Task.FromResult(!Shown(world.Home(Bob)!).Contains("Waiting for you", StringComparison.Ordinal))
        );
        await world.PressAtHomeAsync(Alice, "jitbot_done");

        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.HomeAsync(Alice, "JIT-1 was ended early by alice.");
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
    }

    [Fact]
    public async Task Deny_change_and_details_open_their_modals_from_home()
    {
        await using var world = await World.StartAsync();
        var changed = await world.AskAsync();
        var denied = await world.AskAsync();
        await world.OpenHomeAsync(Bob, "Waiting for you (2)");

        await world.PressAtHomeAsync(Bob, "jitbot_show_verdict", $"home_waiting_{changed}");
        Assert.Contains("✓ *requester*", Shown(Assert.Single(world.Modals(Bob))), StringComparison.Ordinal);
        await world.PressAtHomeAsync(Bob, "jitbot_change", $"home_waiting_{changed}");
        await world.SubmitAsync(world.Modals(Bob)[^1], ("jitbot_duration", "2m"));
        await world.PressAtHomeAsync(Bob, "jitbot_deny", $"home_waiting_{denied}");
        await world.SubmitAsync(world.Modals(Bob)[^1], (DenyReason, "one is enough"));

        Assert.Equal(TimeSpan.FromMinutes(2), (await world.PhaseAsync(changed, RequestPhase.Active)).Duration);
        await world.PhaseAsync(denied, RequestPhase.Denied);
    }

    [Fact]
    public async Task New_request_opens_the_form()
    {
        await using var world = await World.StartAsync();
        await world.OpenHomeAsync(Alice, "New request");

        await world.PressAtHomeAsync(Alice, "jitbot_new_request");

        Assert.Equal("jitbot_ask", Assert.Single(world.Modals(Alice)).View["callback_id"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_pressed_too_late_at_home_is_answered_in_person()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        await world.OpenHomeAsync(Bob, "Waiting for you (1)");
        var old = world.Home(Bob)!;
        await world.ClickAsync(Carol, await world.CardAsync(id), "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal(old.Id, world.Home(Bob)!.Id);

        await world.Slack.SendAsync(
            world.Slack.Sign(
                world.Slack.BuildClick(
                    Bob.Id,
                    await world.CardAsync(id, _ => true, "there") with
                    {
                        BlocksJson = Blocks(old),
                    },
                    "jitbot_approve"
                )
            ),
            TestContext.Current.CancellationToken
        );

        await world.AnswerAsync(Bob, "was approved by carol");
    }

    [Fact]
    public async Task Guests_and_people_without_an_address_see_why_they_are_not_served()
    {
        await using var world = await World.StartAsync();
        await world.AskAsync();
        world.Slack.Put(Dan with { IsRestricted = true });
        await world.OpenHomeAsync(Dan, "Guests of the workspace");
        world.Slack.Put(Dan with { Email = null });
        var home = await world.OpenHomeAsync(Dan, "no e-mail address");

        Assert.DoesNotContain("JIT-1", home.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("New request", home.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_home_keeps_Slacks_limits_however_much_there_is_and_says_how_much_more()
    {
        await using var world = await World.StartAsync();
        for (var number = 0; number < 8; number++)
        {
            await world.AskAsync();
            await world.AskAsync(Carol, $"shop/storefront 10m paths {new string('<', 400)} INC-3");
        }

        await world.OpenHomeAsync(Bob, "Waiting for you (16)");

        Assert.Contains("and 1 more", Shown(world.Home(Bob)!), StringComparison.Ordinal);
        await world.OpenHomeAsync(Carol, "Waiting for you (8)");
    }

    [Fact]
    public async Task A_home_that_cannot_be_published_holds_nothing_up_and_comes_later()
    {
        await using var world = await World.StartAsync();
        world.Slack.Faults.ServerError("views.publish", 2);
        await world.Slack.OpenHomeAsync(Bob.Id, TestContext.Current.CancellationToken);

        var active = await world.ActiveAsync();

        Assert.True(active.ActivatedAt - active.ApprovedAt < TimeSpan.FromSeconds(1));
        await world.HomeAsync(Bob, "Nothing is open.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_home_that_fails_for_ever_is_given_up_until_it_is_opened_again(bool isLimited)
    {
        await using var world = await World.StartAsync();
        if (isLimited)
        {
            world.Slack.Faults.RateLimit("views.publish", TimeSpan.FromSeconds(5), count: 1000);
        }
        else
        {
            world.Slack.Faults.ServerError("views.publish", 1000);
        }

        await world.Slack.OpenHomeAsync(Alice.Id, TestContext.Current.CancellationToken);
        for (var wait = 0; wait < 30; wait++)
        {
            await world.AdvanceAsync(TimeSpan.FromSeconds(6));
        }

        Assert.InRange(Publishings(world), 2, 12);
        world.Slack.Faults.Clear();
        await world.OpenHomeAsync(Alice, "Nothing is open.");
    }

    [Fact]
    public async Task After_an_hour_a_home_is_left_alone_until_it_is_opened_again()
    {
        await using var world = await World.StartAsync();
        await world.OpenHomeAsync(Bob, "Nothing is open.");
        await world.AdvanceAsync(TimeSpan.FromMinutes(61));
        var id = await world.AskAsync();
        await world.AdvanceAsync(TimeSpan.FromSeconds(10));

        Assert.DoesNotContain($"{id}", Shown(world.Home(Bob)!), StringComparison.Ordinal);
        await world.OpenHomeAsync(Bob, $"*{id}*");
        await world.RestartBotAsync();
        await world.OpenHomeAsync(Bob, $"*{id}*");
    }

    [Fact]
    public async Task The_messages_tab_publishes_nothing()
    {
        await using var world = await World.StartAsync();

        await world.Slack.OpenMessagesTabAsync(Bob.Id, TestContext.Current.CancellationToken);
        await world.AdvanceAsync(TimeSpan.FromSeconds(5));

        Assert.Null(world.Home(Bob));
    }

    private static int Publishings(World world) => world.Slack.Calls.Count(call => call.Method == "views.publish");

    private static string Blocks(SandboxView view) => view.View["blocks"]!.ToJsonString();
}
