using System.Text.Json.Nodes;
using JitBot.Chat.Teams;
using JitBot.Chat.Teams.Intake;
using JitBot.Chat.Teams.People;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>What the tenant's directory says of an account counts, whatever the rosters of Teams go on saying.</summary>
public sealed class TeamsAccountTests
{
    private const string Ask = "request shop/storefront 20m paths fix the checkout";

    [Theory]
    [InlineData("jitbot_approve")]
    [InlineData("jitbot_deny")]
    [InlineData("jitbot_change")]
    public async Task An_account_deactivated_after_it_saw_the_card_decides_nothing(string verb)
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = await DecisionAsync(world, verb);
        world.Teams.Put(DemoTenant.Bob with { IsDisabled = true });

        var reply = await world.SendAsync(press);

        Assert.Contains("Your account is deactivated", reply.Body, StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task Nor_does_it_by_an_old_clients_message()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var uid = (await world.RequestAsync()).Uid;
        var message = world
            .Teams.BuildMessage(IntakeWorld.Bob, world.Teams.PersonalConversation(IntakeWorld.Bob), "")
            .With(activity =>
                activity["value"] = new JsonObject
                {
                    ["jitbot_verb"] = "jitbot_approve",
                    ["request"] = "JIT-1",
                    ["uid"] = uid,
                }
            );
        world.Teams.Put(DemoTenant.Bob with { IsDisabled = true });

        await world.SendAsync(message);

        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Contains("Your account is deactivated", world.LastAnswer(IntakeWorld.Bob), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    public async Task While_Graph_fails_nobody_decides_and_the_same_click_counts_afterwards(int status)
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = await DecisionAsync(world, "jitbot_approve");
        world.Teams.Faults.Status("graph.user", status);

        var reply = await world.SendAsync(press);
        Assert.Contains(TeamsAccounts.NotTold, Text(reply.Body), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);

        world.Teams.Faults.Clear();
        await world.SendAsync(press);
        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task Without_the_permission_nobody_decides_and_everybody_is_told_why()
    {
        await using var world = await IntakeWorld.PendingAsync();
        var press = await DecisionAsync(world, "jitbot_approve");
        world.Teams.GraphPermissions = [];

        var reply = await world.SendAsync(press);

        Assert.Contains(TeamsAccounts.NotAllowed, Text(reply.Body), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        Assert.Contains(world.Log.Lines, line => line.Contains("User.Read.All", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_permission_people_can_still_ask_and_withdraw()
    {
        await using var world = await IntakeWorld.StartAsync();
        world.Teams.GraphPermissions = [];

        await world.TypeAsync(IntakeWorld.Alice, Ask);
        Assert.Equal(RequestPhase.Pending, (await world.RequestAsync()).Phase);
        await world.TypeAsync(IntakeWorld.Alice, "done");
        Assert.Equal(RequestPhase.Withdrawn, (await world.RequestAsync()).Phase);
    }

    [Fact]
    public async Task A_tenant_that_grants_nothing_decides_by_rosters_where_its_settings_say_so()
    {
        await using var world = await IntakeWorld.PendingAsync(checksAccounts: false);
        world.Teams.GraphPermissions = [];

        await world.SendAsync(await DecisionAsync(world, "jitbot_approve"));

        Assert.Equal(RequestPhase.Approved, (await world.RequestAsync()).Phase);
        Assert.DoesNotContain(world.Teams.Calls, call => call.Method.StartsWith("graph.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task A_deactivated_account_and_a_guest_of_the_directory_ask_for_nothing(bool isDisabled, bool isGuest)
    {
        await using var world = await IntakeWorld.StartAsync();
        world.Teams.Put(DemoTenant.Alice with { IsDisabled = isDisabled, IsGuest = isGuest });

        await world.TypeAsync(IntakeWorld.Alice, Ask);

        Assert.Null(await world.FindAsync(1));
        Assert.Contains("nothing was done", world.LastAnswer(IntakeWorld.Alice), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(AccountCheck.Active, TeamsAccounts.Elsewhere)]
    [InlineData(AccountCheck.NotRefused, null)]
    public async Task Nobody_of_a_tenant_whose_directory_cannot_be_read_decides(object check, string? refusal)
    {
        // Without a directory to ask: there is none that knows them
        var accounts = new TeamsAccounts(
            new EntraAccounts(null!),
            Options.Create(new TeamsOptions { TenantId = DemoTenant.TenantId, TenantIds = [DemoTenant.OtherTenantId] }),
            TimeProvider.System,
            NullLogger<TeamsAccounts>.Instance
        );
        var eve = DemoTenant.External;
        var caller = new TeamsCaller(eve.TenantId, eve.Id, eve.Mri, "19:x@thread.v2", "https://smba.example/", IsPersonal: false);

        Assert.Equal(refusal, await accounts.RefusalAsync(caller, (AccountCheck)check, TestContext.Current.CancellationToken));
    }

    private static string Text(string body) => JsonNode.Parse(body)!["value"]!.ToString();

    /// <summary>Bob's press, not sent yet.</summary>
    private static async Task<TeamsRequest> DecisionAsync(IntakeWorld world, string verb)
    {
        await world.LookAsync(IntakeWorld.Bob);
        return world
            .Teams.BuildClick(IntakeWorld.Bob, world.Card, "Approve")
            .With(activity => activity["value"]!["action"]!["verb"] = verb);
    }
}
