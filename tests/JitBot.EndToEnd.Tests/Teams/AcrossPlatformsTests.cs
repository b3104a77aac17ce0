using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>A request belongs to no platform, and a person is one on both.</summary>
public sealed class AcrossPlatformsTests
{
    private const string TwoColleagues = """
              - name: colleagues
                required: 2
                approvers:
                  users: [bob@example.com, carol@example.com]
        """;

    private static WorldOptions Both => new() { WithTeams = true, Policy = WorldPolicies.OneColleagueOnBoth() };

    [Fact]
    public async Task Asked_in_Slack_and_approved_in_Teams()
    {
        await using var world = await World.StartAsync(Both);
        var id = await world.AskAsync();
        await world.CardAsync(id);

        await world.PressAsync(DemoTenant.Bob, await world.TeamsCardAsync(id), "Approve");

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await world.DirectLineAsync(Alice, "kubectl");
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.ClosedCardAsync(id, "expired");
        await world.TeamsCardAsync(id, "expired");
        await world.ThreadLineAsync(id, "On record in the access log");
        await world.TeamsThreadLineAsync(id, "On record in the access log");
        await world.ToldAsync(id);
        Assert.DoesNotContain(
            world.Teams.PersonalChat(DemoTenant.Alice.Id),
            message => message.Shown.Contains("kubectl", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Asked_in_Teams_and_approved_in_Slack()
    {
        await using var world = await World.StartAsync(Both);
        var id = await world.AskInTeamsAsync();
        await world.TeamsCardAsync(id);

        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.ChatLineAsync(DemoTenant.Alice, "kubectl");
        await world.TeamsCardAsync(id, "Active");
        await world.WriteAsync(DemoTenant.Alice, "done");
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.ToldAsync(id);
    }

    [Fact]
    public async Task Nobody_approves_their_own_request_by_way_of_the_other_platform()
    {
        await using var world = await World.StartAsync(Both);
        var id = await world.AskAsync(Bob);

        var reply = await world.ForgeApprovalAsync(DemoTenant.Bob, DemoTenant.Carol, await world.TeamsCardAsync(id));

        Assert.Equal(200, reply.Status);
        var request = await world.FindAsync(id);
        Assert.Equal((RequestPhase.Pending, 0), (request.Phase, request.Approvals.Count));
    }

    [Fact]
    public async Task One_person_on_two_platforms_is_not_two_approvers()
    {
        await using var world = await World.StartAsync(Both with { Policy = WorldPolicies.OneColleagueOnBoth(TwoColleagues) });
        var id = await world.AskAsync();
        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        await world.AtOnceAsync<ApprovalGiven>(id);

        await world.ForgeApprovalAsync(DemoTenant.Bob, DemoTenant.Carol, await world.TeamsCardAsync(id));
        Assert.Single((await world.FindAsync(id)).Approvals);
        await world.PressAsync(DemoTenant.Carol, await world.TeamsCardAsync(id), "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task Who_is_known_by_another_address_there_is_still_the_same_person()
    {
        await using var world = await World.StartAsync(Both);
        // In Slack bob@example.com, in Teams by mail robert@example.com and by UPN bob@example.com
        world.Teams.Put(DemoTenant.Bob with { Email = "robert@example.com", UserPrincipalName = "bob@example.com" });
        var id = await world.AskAsync(Bob);

        await world.ForgeApprovalAsync(DemoTenant.Bob, DemoTenant.Carol, await world.TeamsCardAsync(id));

        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(id)).Phase);
    }

    [Fact]
    public async Task A_platform_that_is_down_holds_up_neither_the_decision_nor_the_other_one()
    {
        await using var world = await World.StartAsync(Both);
        var id = await world.AskAsync();
        await world.TeamsCardAsync(id);
        await world.Teams.StopAsync();

        await world.ClickAsync(Bob, await world.CardAsync(id), "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active);
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ended);
        await world.ClosedCardAsync(id, "expired");
        await world.Teams.RestartAsync(TestContext.Current.CancellationToken);

        await world.TeamsCardAsync(id, "expired");
        await world.ToldAsync(id);
    }
}
