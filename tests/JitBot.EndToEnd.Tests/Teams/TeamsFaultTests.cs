using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>Teams misbehaves, and decisions and grants do not suffer from it.</summary>
public sealed class TeamsFaultTests
{
    private const int Always = 100_000;

    [Fact]
    public async Task A_message_delivered_twice_is_one_request()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var message = world.Teams.BuildMessage(
            DemoTenant.Alice.Id,
            world.Teams.PersonalConversation(DemoTenant.Alice.Id),
            $"request {world.Usual}"
        );

        await world.Clock.WhileAsync(world.Teams.SendAsync(message, TestContext.Current.CancellationToken));
        await world.Clock.WhileAsync(world.Teams.SendAsync(message, TestContext.Current.CancellationToken));

        await world.TeamsCardAsync(new RequestId(1));
        await world.ChatLineAsync(DemoTenant.Alice, "JIT-1 ");
        Assert.Single(await world.Log.ListByRequesterAsync("ALICE@EXAMPLE.COM", 10, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Approve_delivered_twice_is_one_approval()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        var press = world.Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve");

        await Task.WhenAll(
            world.Clock.WhileAsync(world.Teams.SendAsync(press, TestContext.Current.CancellationToken)),
            world.Clock.WhileAsync(world.Teams.SendAsync(press, TestContext.Current.CancellationToken))
        );

        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Single((await world.HistoryAsync(id)).OfType<ApprovalGiven>());
        Assert.Single(await world.Stage.BindingsAsync());
    }

    [Fact]
    public async Task Two_approvers_at_once_make_one_grant()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        await world.LookAsync(DemoTenant.Carol, card);
        var bob = world.Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve");
        var carol = world.Teams.BuildClick(DemoTenant.Carol.Id, card, "Approve");

        await Task.WhenAll(
            world.Clock.WhileAsync(world.Teams.SendAsync(bob, TestContext.Current.CancellationToken)),
            world.Clock.WhileAsync(world.Teams.SendAsync(carol, TestContext.Current.CancellationToken))
        );

        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Single((await world.HistoryAsync(id)).OfType<ApprovalGiven>());
        Assert.Single(await world.Stage.BindingsAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_on_a_stale_card_changes_nothing_even_after_a_restart(bool restart)
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        await world.LookAsync(DemoTenant.Carol, card);
        var late = world.Teams.BuildClick(DemoTenant.Carol.Id, card, "Approve");
        await world.PressAsync(DemoTenant.Bob, card, "Deny");
        await world.PressAsync(DemoTenant.Bob, card, "Deny", ("reason", "not before the sale ends"));
        await world.PhaseAsync(id, RequestPhase.Denied);
        if (restart)
        {
            await world.RestartBotAsync();
        }

        var reply = await world.Clock.WhileAsync(world.Teams.SendAsync(late, TestContext.Current.CancellationToken));

        Assert.Equal(200, reply.Status);
        Assert.Equal(RequestPhase.Denied, (await world.FindAsync(id)).Phase);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task A_kill_between_the_decision_and_the_card_leaves_a_card_that_catches_up()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        world.Teams.Faults.ServerError(TeamsCallNames.UpdateActivity, count: Always);
        await world.PressAsync(DemoTenant.Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);

        await world.RestartBotAsync(abruptly: true);
        world.Teams.Faults.Clear();

        await world.TeamsCardAsync(id, "Active");
        Assert.Single(world.TeamsCards(id));
        Assert.Single((await world.HistoryAsync(id)).OfType<ApprovalGiven>());
    }

    [Theory]
    [InlineData(412, "PreconditionFailed")]
    [InlineData(500, "")]
    [InlineData(502, "")]
    [InlineData(503, "")]
    [InlineData(504, "")]
    public async Task What_passes_is_tried_again_until_the_story_is_told(int status, string code)
    {
        await using var world = await World.StartAsync(InTeams.Only);
        foreach (var method in new[] { TeamsCallNames.CreateConversation, TeamsCallNames.UpdateActivity })
        {
            world.Teams.Faults.Status(method, status, code, count: 2);
        }

        var id = await world.AskInTeamsAsync();
        // After a 500 nobody knows whether a card is out: a minute is waited, then two, before another is posted
        await world.AdvanceAsync(TimeSpan.FromMinutes(5));
        await world.PressAsync(DemoTenant.Bob, await world.TeamsCardAsync(id), "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        await world.TeamsCardAsync(id, "Active");
    }

    [Fact]
    public async Task A_limit_is_waited_for_and_holds_up_no_grant()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Faults.RateLimit(TeamsCallNames.UpdateActivity, TimeSpan.FromSeconds(20), count: 3);
        world.Teams.Faults.RateLimit(TeamsCallNames.ReplyToActivity, TimeSpan.FromSeconds(20), count: 3);

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.TeamsCardAsync(id, "Active");
        Assert.Single(world.TeamsCards(id));
    }

    [Fact]
    public async Task Broken_connections_and_lost_answers_of_updates_do_no_harm()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Faults.Abort(TeamsCallNames.UpdateActivity);
        world.Teams.Faults.LoseAnswer(TeamsCallNames.UpdateActivity);

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.TeamsCardAsync(id, "expired");
        await world.ToldAsync(id);
        Assert.Single(world.TeamsCards(id));
    }

    [Fact]
    public async Task Where_Graph_does_not_say_who_is_in_the_group_nothing_is_approved()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Faults.ServerError(TeamsCallNames.GraphCheckMemberGroups, count: Always);
        world.Teams.Faults.ServerError(TeamsCallNames.GraphUser, count: Always);

        var reply = await world.PressAsync(DemoTenant.Bob, card, "Approve");

        Assert.False(string.IsNullOrWhiteSpace(reply.Told), reply.Body);
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        world.Teams.Faults.Clear();
        await world.UntilAsync(
            "an approval once Graph answers",
            async () =>
            {
                await world.PressAsync(DemoTenant.Bob, card, "Approve");
                return (await world.FindAsync(id)).Approvals.Count == 1;
            },
            TimeSpan.FromMinutes(10)
        );
    }

    [Fact]
    public async Task Without_consent_to_read_groups_approval_is_refused_in_words()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Book.Expect("Authorization_RequestDenied");
        world.Teams.GraphPermissions = [];

        var reply = await world.PressAsync(DemoTenant.Bob, card, "Approve");

        Assert.False(string.IsNullOrWhiteSpace(reply.Told), reply.Body);
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task Whoever_blocked_the_bot_holds_up_nobody()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        world.Teams.Put(DemoTenant.Alice with { HasBlockedBot = true });

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await world.TeamsCardAsync(id, "Active");
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.TeamsCardAsync(id, "expired");
        await world.ToldAsync(id);
    }
}
