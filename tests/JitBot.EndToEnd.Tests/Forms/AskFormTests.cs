using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Forms;

/// <summary>Asking for access by the form.</summary>
public sealed class AskFormTests
{
    [Fact]
    public async Task The_whole_story_is_played_from_the_form_to_the_end_of_access()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);

        await form.TakeAsync("sandbox/shop/storefront");
        await form.SaysAsync("Still missing* what you want to change");
        Assert.Equal(["hosts", "paths", "backends", "annotations"], form.Choices(OpenForm.Fields));
        Assert.Equal(["5m", "10m", "15m", "30m"], form.Choices(OpenForm.Duration));
        await form.ChooseAsync(OpenForm.Fields, "paths", "backends");
        await form.ChooseAsync(OpenForm.Duration, "15m");
        await form.SaysAsync("<!subteam^S0APPROVERS> (colleague)");
        await form.SaysAsync("a reason of at least 10 characters");
        await form.TypeAsync(OpenForm.Reason, "fix the broken\ncheckout path");
        await form.TypeAsync(OpenForm.Ticket, "INC-1042");
        await form.SaysAsync("Everything is there");
        await form.SubmitAsync();

        Assert.Contains("You have asked for sandbox/shop/storefront for 15m", form.Text, StringComparison.Ordinal);
        await world.DirectLineAsync(Alice, "JIT-1 is waiting for approval");
        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal(IngressFields.Paths | IngressFields.Backends, request.Fields);
        Assert.Equal(("fix the broken checkout path", "INC-1042"), (request.Reason, request.Ticket));
        await world.ClickAsync(Bob, await world.CardAsync(request.Id), "Approve");
        var active = await world.PhaseAsync(request.Id, RequestPhase.Active);
        Assert.Equal(TimeSpan.FromMinutes(15), active.Duration);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(request.Id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task A_later_start_is_asked_for_and_bounded_by_the_policy()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByShortcutAsync(world, Alice);
        await form.FillInAsync();

        await form.ChooseAsync(OpenForm.Start, Seconds(world.Clock.Now.AddDays(9)));
        await form.SaysAsync("lies too far ahead");
        await form.SubmitAsync();
        Assert.Contains("lies too far ahead", form.Errors["start"], StringComparison.Ordinal);

        var start = world.Clock.Now.AddHours(2);
        await form.ChooseAsync(OpenForm.Start, Seconds(start));
        await form.SubmitAsync();

        var request = await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
        Assert.Equal(start.ToUnixTimeSeconds(), request.StartAt!.Value.ToUnixTimeSeconds());
    }

    [Fact]
    public async Task A_message_shortcut_carries_the_messages_link_into_the_reason()
    {
        await using var world = await World.StartAsync();
        var message = world.Slack.Say(Bob.Id, DemoWorkspace.Shop.Id, "checkout is broken");

        await RunAboutAsync(world, message);

        var reason = OpenForm.Newest(world, Alice).State()["reason"]!["jitbot_ask_reason"]!["value"]!.GetValue<string>();
        Assert.StartsWith("About http", reason, StringComparison.Ordinal);
        Assert.Contains(message.Ts.Replace(".", "", StringComparison.Ordinal), reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_whose_link_slack_does_not_tell_opens_the_form_without_it()
    {
        await using var world = await World.StartAsync();
        var message = world.Slack.Say(Bob.Id, DemoWorkspace.Shop.Id, "checkout is broken");
        world.Slack.Faults.Fail("chat.getPermalink", "channel_not_found");

        await RunAboutAsync(world, message);

        Assert.Null(OpenForm.Newest(world, Alice).State()["reason"]!["jitbot_ask_reason"]!["value"]);
    }

    [Fact]
    public async Task Each_thing_that_is_wrong_is_told_under_its_field()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();

        await form.TypeAsync(OpenForm.Reason, "          x");
        await form.TypeAsync(OpenForm.Ticket, "OPS-7");
        await form.SubmitAsync();

        Assert.Equal(["reason", "ticket"], form.Errors.Keys.Order());
        Assert.Contains("at least 10 are needed", form.Errors["reason"], StringComparison.Ordinal);
        Assert.Contains("OPS-7 is not a ticket", form.Errors["ticket"], StringComparison.Ordinal);
        await AssertNothingAskedAsync(world);

        await form.TypeAsync(OpenForm.Reason, "fix the broken checkout path");
        await form.TypeAsync(OpenForm.Ticket, "INC-7");
        await form.SubmitAsync();
        await world.PhaseAsync(new RequestId(1), RequestPhase.Pending);
    }

    [Fact]
    public async Task A_form_sent_twice_is_one_request()
    {
        await using var world = await World.StartAsync();
        var form = await OpenForm.ByCommandAsync(world, Alice);
        await form.FillInAsync();
        var sent = world.Slack.BuildSubmission(form.View);

        var first = await world.Slack.SendAsync(sent, TestContext.Current.CancellationToken);
        var second = await world.Slack.SendAsync(sent, TestContext.Current.CancellationToken);
        await form.SubmitAsync();

        Assert.Contains("You have asked for sandbox/shop/storefront", OpenForm.Told(first), StringComparison.Ordinal);
        Assert.Contains("I had taken your form already", OpenForm.Told(second), StringComparison.Ordinal);
        await world.DirectLineAsync(Alice, "JIT-1 is waiting for approval");
        await world.ToldAllNowAsync();
        Assert.Equal(1, await world.CountInLogAsync("requested"));
        Assert.Single(world.Direct(Alice), line => line.Contains("is waiting for approval", StringComparison.Ordinal));
    }

    private static async Task RunAboutAsync(World world, SandboxMessage message)
    {
        var reply = await world.Slack.RunMessageShortcutAsync(
            Alice.Id,
            message.Channel,
            message.Ts,
            "jitbot_ask_about",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(200, reply.Status);
    }

    private static string Seconds(DateTimeOffset instant) =>
        instant.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task AssertNothingAskedAsync(World world) =>
        Assert.Null(await world.Log.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
}
