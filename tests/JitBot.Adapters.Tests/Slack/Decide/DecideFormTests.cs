using System.Text.Json;
using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Forms.Decide;
using JitBot.Chat.Slack.Intake;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Decide;

/// <summary>The modals by the front door, with a store or a Slack that fails.</summary>
public sealed class DecideFormTests
{
    private static readonly Dictionary<string, string> Why = new() { [DecideIds.ReasonAction] = "not now" };

    [Fact]
    public async Task A_modal_that_cannot_be_written_down_stays_open_and_says_so_and_can_be_sent_again()
    {
        await using var world = await PendingAsync();
        var modal = await OpenAsync(world, SlackButtons.Deny);
        world.Store.InboxFails = true;

        await world.Slack.SubmitViewAsync(modal, Why, TestContext.Current.CancellationToken);

        var left = Assert.Single(world.Slack.Views(ChatWorld.Bob));
        Assert.Equal(DecideSubmissions.NotTaken, left.Errors[DecideNames.Reason]);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        world.Store.InboxFails = false;
        await world.Slack.SubmitViewAsync(left, Why, TestContext.Current.CancellationToken);
        await world.Bot.WhenIdleAsync();
        Assert.Equal(RequestPhase.Denied, (await world.RequestAsync()).Phase);
        Assert.Empty(world.Slack.Views(ChatWorld.Bob));
    }

    [Theory]
    [InlineData("users.info", "internal_error")]
    [InlineData("views.open", "expired_trigger_id")]
    [InlineData("views.open", "internal_error")]
    public async Task Where_Slack_opens_nothing_the_person_is_told_what_to_type(string method, string error)
    {
        await using var world = await PendingAsync();
        world.Slack.Faults.Fail(method, error);

        var reply = await world.ClickAsync(ChatWorld.Bob, SlackButtons.Deny);

        Assert.Equal(200, reply.Status);
        Assert.Contains("/jit revoke JIT-1 REASON", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Empty(world.Slack.Views(ChatWorld.Bob));
    }

    [Fact]
    public async Task Where_the_group_cannot_be_read_a_modal_decides_nothing_and_says_so()
    {
        await using var world = await PendingAsync();
        var modal = await OpenAsync(world, SlackButtons.Change);
        world.Slack.Faults.Fail("usergroups.users.list", "internal_error");

        await world.Slack.SubmitViewAsync(modal, new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        await world.Bot.WhenIdleAsync();

        Assert.Contains("could not check just now", world.LastAnswer(ChatWorld.Bob), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Theory]
    [InlineData(DecideIds.Change, RequestPhase.Pending)]
    [InlineData(DecideIds.Deny, RequestPhase.Denied)]
    public async Task After_a_long_stop_of_the_bot_only_what_takes_away_still_counts(string form, RequestPhase phase)
    {
        await using var world = await PendingAsync();
        var value = $"JIT-1 {(await world.RequestAsync()).Uid}";
        var payload = new DecidePayload("T0SANDBOX", ChatWorld.Bob, form, value, null)
        {
            Reason = "not now",
            Duration = "5m",
            Fields = "paths",
        };
        await world.Store.AcceptAsync(Message(payload, world.Time.GetUtcNow()), TestContext.Current.CancellationToken);
        world.Time.Advance(TimeSpan.FromMinutes(16));

        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();

        Assert.Equal(phase, (await world.RequestAsync()).Phase);
        Assert.Equal(
            phase == RequestPhase.Pending,
            world
                .Slack.DirectMessages(ChatWorld.Bob)
                .Any(told => told.Shown.Contains("waited too long", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task What_a_later_version_wrote_down_is_thrown_out_and_holds_up_nothing()
    {
        await using var world = await PendingAsync();
        var value = $"JIT-1 {(await world.RequestAsync()).Uid}";
        foreach (var form in new[] { "jitbot_dance", DecideIds.Change })
        {
            var payload = new DecidePayload("T0SANDBOX", ChatWorld.Bob, form, value, null);
            await world.Store.AcceptAsync(Message(payload, world.Time.GetUtcNow()), TestContext.Current.CancellationToken);
        }

        await world.RestartBotAsync();
        await world.Bot.WhenIdleAsync();
        await world.ClickAsync(ChatWorld.Bob, SlackButtons.Approve);

        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
        Assert.Empty(world.Store.Pending);
    }

    private static InboxMessage Message(DecidePayload payload, DateTimeOffset at) =>
        new(
            $"{payload.Form} once",
            SlackKinds.Decision,
            JsonSerializer.Serialize(payload, SlackIntakeJson.Default.DecidePayload),
            at
        );

    private static async Task<SandboxView> OpenAsync(ChatWorld world, string button)
    {
        await world.ClickAsync(ChatWorld.Bob, button);
        return Assert.Single(world.Slack.Views(ChatWorld.Bob));
    }

    private static async Task<ChatWorld> PendingAsync()
    {
        var world = await ChatWorld.StartAsync();
        await world.TypeAsync(ChatWorld.Alice, "shop/storefront 20m paths fix it");
        return world;
    }
}
