using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>The main job in Teams alone, from the message to the verified log.</summary>
public sealed class TeamsStoryTests
{
    private static WorldOptions OnlyTeams =>
        new()
        {
            WithSlack = false,
            WithTeams = true,
            Policy = WorldPolicies.OneColleague(WorldPolicies.EntraColleague),
        };

    [Fact]
    public async Task The_whole_story()
    {
        await using var world = await World.StartAsync(OnlyTeams);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        Assert.Equal(403, await world.Stage.PatchAsync(DemoTenant.Alice.Email!));
        Assert.All(
            ["Alice", "shop/storefront", "paths", "10m", "fix the broken checkout path", "INC-1042", "0 of 1"],
            part => Assert.Contains(part, card.Shown, StringComparison.Ordinal)
        );
        await world.LookAsync(DemoTenant.Bob, card);
        await world.LookAsync(DemoTenant.Alice, card);
        Assert.Equal(
            ["Approve", "Deny", "Change…", "Policy's verdict"],
            world.Teams.Buttons(DemoTenant.Bob.Id, card).Select(button => button.Title)
        );
        Assert.Contains(world.Teams.Buttons(DemoTenant.Alice.Id, card), button => button.Title == "Withdraw");
        Assert.DoesNotContain(world.Teams.Buttons(DemoTenant.Alice.Id, card), button => button.Title == "Approve");
        Assert.DoesNotContain(world.Teams.Buttons(DemoTenant.Dan.Id, card), button => button.Title == "Approve");

        await world.PressAsync(DemoTenant.Bob, card, "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active);

        Assert.Equal(200, await world.Stage.PatchAsync(DemoTenant.Alice.Email!));
        await world.ChatLineAsync(DemoTenant.Alice, "kubectl");
        await world.AdvanceToAsync(active.ExpiresAt!.Value - TimeSpan.FromMinutes(1));
        await world.ChatLineAsync(DemoTenant.Alice, "ends in 1m");
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(DemoTenant.Alice.Email!));
        await world.TeamsThreadLineAsync(id, "On record in the access log");
        var closed = await world.TeamsCardAsync(id, "expired");
        await world.LookAsync(DemoTenant.Bob, closed);
        Assert.DoesNotContain(world.Teams.Buttons(DemoTenant.Bob.Id, closed), button => button.Title is "Approve" or "Deny");
        await world.ToldAsync(id);
        Assert.Single(world.TeamsCards(id));
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task Denying_takes_a_reason_which_the_requester_reads()
    {
        await using var world = await World.StartAsync(OnlyTeams);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);

        await world.PressAsync(DemoTenant.Bob, card, "Deny");
        await world.PressAsync(DemoTenant.Bob, card, "Deny", ("reason", "  "));
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.PressAsync(DemoTenant.Bob, card, "Deny", ("reason", "not before the sale ends"));

        await world.PhaseAsync(id, RequestPhase.Denied);
        await world.ChatLineAsync(DemoTenant.Alice, "not before the sale ends");
        await world.TeamsCardAsync(id, "Denied");
    }

    [Fact]
    public async Task Whoever_has_left_the_group_decides_nothing_though_their_card_still_has_the_buttons()
    {
        await using var world = await World.StartAsync(OnlyTeams);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Put(DemoTenant.Approvers with { Members = [DemoTenant.Leads.Id] });

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
        await world.LookAsync(DemoTenant.Carol, card);
        await world.PressAsync(DemoTenant.Carol, card, "Approve");
        await world.AtOnceAsync<ApprovalGiven>(id);
    }

    [Fact]
    public async Task A_restart_in_the_middle_goes_on_with_the_same_card()
    {
        await using var world = await World.StartAsync(OnlyTeams);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.RestartBotAsync();

        await world.PressAsync(DemoTenant.Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        await world.WriteAsync(DemoTenant.Alice, "/jit done");

        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.ToldAsync(id);
        Assert.Single(world.TeamsCards(id));
        await world.TeamsThreadLineAsync(id, "On record in the access log");
    }
}
