using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Teams;

namespace JitBot.EndToEnd.Tests.Teams;

/// <summary>What people do with a request besides asking and approving, and who may not.</summary>
public sealed class TeamsActsTests
{
    [Fact]
    public async Task Change_gives_less_time_and_fewer_fields()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync(
            text: $"{world.Stage.Namespace}/storefront 10m hosts,paths fix the checkout INC-1042"
        );
        var card = await world.TeamsCardAsync(id);

        await world.PressAsync(DemoTenant.Bob, card, "Change…");
        await world.PressAsync(DemoTenant.Bob, card, "Change and approve", ("fields", "paths"));

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        Assert.True(active.ExpiresAt - world.Clock.Now <= TimeSpan.FromMinutes(10), "More time than was asked for");
        Assert.Equal(IngressFields.Paths, active.Fields);
    }

    [Fact]
    public async Task Change_never_gives_more_than_was_asked_for()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.PressAsync(DemoTenant.Bob, card, "Change…");
        var forged = world
            .Teams.BuildClick(DemoTenant.Bob.Id, world.Teams.Current(card)!, "Change and approve")
            .With(activity =>
            {
                activity["value"]!["action"]!["data"]!["duration"] = "30m";
                activity["value"]!["action"]!["data"]!["fields"] = "hosts,paths,backends,annotations";
            });

        await world.Clock.WhileAsync(world.Teams.SendAsync(forged, TestContext.Current.CancellationToken));

        Assert.Equal((RequestPhase.Pending, 0), ((await world.FindAsync(id)).Phase, (await world.FindAsync(id)).Approvals.Count));
    }

    [Fact]
    public async Task Withdraw_closes_the_request_for_everybody()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        var late = world.Teams.BuildClick(DemoTenant.Bob.Id, card, "Approve");

        await world.PressAsync(DemoTenant.Alice, card, "Withdraw");

        await world.PhaseAsync(id, RequestPhase.Withdrawn);
        await world.TeamsCardAsync(id, "withdrawn");
        await world.Clock.WhileAsync(world.Teams.SendAsync(late, TestContext.Current.CancellationToken));
        Assert.Equal(RequestPhase.Withdrawn, (await world.FindAsync(id)).Phase);
        Assert.Empty(await world.Stage.GrantObjectsAsync());
    }

    [Fact]
    public async Task Waiting_brings_a_reminder_then_the_escalation_then_the_end()
    {
        await using var world = await World.StartAsync(
            InTeams.Waiting(
                $"remindEvery: 4m\n    escalation: {{after: 10m, approvers: {{users: [dan@example.com]}}, channel: \"{DemoTenant.Admins.Id}\"}}"
            )
        );
        var id = await world.AskInTeamsAsync();
        await world.TeamsCardAsync(id);
        var asked = (await world.FindAsync(id)).RequestedAt;

        await world.AdvanceToAsync(asked.AddMinutes(4));
        await world.TeamsThreadLineAsync(id, "Reminder");
        await world.AdvanceToAsync(asked.AddMinutes(10));
        await world.TeamsThreadLineAsync(id, "nobody has decided");
        await world.UntilAsync(
            "the call in the escalation's channel",
            () =>
                Task.FromResult(
                    world
                        .Teams.Messages(DemoTenant.Admins.Id)
                        .FirstOrDefault(one => one.Shown.Contains("nobody has decided", StringComparison.OrdinalIgnoreCase))
                )
        );
        await world.AdvanceToAsync(asked.AddMinutes(30));

        await world.TeamsCardAsync(id, "Timed out");
        await world.ToldAsync(id);
    }

    [Fact]
    public async Task The_verdict_is_shown_and_decides_nothing()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);

        await world.PressAsync(DemoTenant.Bob, card, "Policy's verdict");

        Assert.Contains("shop", world.Teams.ShownTo(DemoTenant.Bob.Id, card), StringComparison.Ordinal);
        Assert.Equal((RequestPhase.Pending, 0), ((await world.FindAsync(id)).Phase, (await world.FindAsync(id)).Approvals.Count));
        await world.PressAsync(DemoTenant.Bob, card, "Back");
        await world.PressAsync(DemoTenant.Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task Status_help_and_revoke_are_answered_in_the_own_chat()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        await world.PressAsync(DemoTenant.Bob, await world.TeamsCardAsync(id), "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);

        await world.WriteAsync(DemoTenant.Alice, "status");
        await world.ChatLineAsync(DemoTenant.Alice, $"{id}");
        await world.WriteAsync(DemoTenant.Bob, "help");
        await world.ChatLineAsync(DemoTenant.Bob, "status");
        await world.WriteAsync(DemoTenant.Carol, $"revoke {id} seen enough of it");

        await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(DemoTenant.Alice.Email!));
    }

    [Fact]
    public async Task A_mention_in_a_channel_asks_as_the_own_chat_does()
    {
        await using var world = await World.StartAsync(InTeams.Only);

        var reply = await world.Clock.WhileAsync(
            world.Teams.MentionAsync(
                DemoTenant.Alice.Id,
                DemoTenant.Shop.Id,
                $"request {world.Usual}",
                cancellationToken: TestContext.Current.CancellationToken
            )
        );

        Assert.InRange(reply.Status, 200, 202);
        await world.TeamsCardAsync(new RequestId(1));
        Assert.Equal("alice@example.com", (await world.FindAsync(new RequestId(1))).Requester.Email);
    }

    [Fact]
    public async Task An_old_client_approves_by_the_fallback()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Put(DemoTenant.Bob with { HasOldClient = true });

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
    }

    [Fact]
    public async Task A_disabled_account_approves_nothing_and_asks_for_nothing()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        var id = await world.AskInTeamsAsync();
        var card = await world.TeamsCardAsync(id);
        await world.LookAsync(DemoTenant.Bob, card);
        world.Teams.Put(DemoTenant.Bob with { IsDisabled = true });

        await world.PressAsync(DemoTenant.Bob, card, "Approve");

        Assert.Equal((RequestPhase.Pending, 0), ((await world.FindAsync(id)).Phase, (await world.FindAsync(id)).Approvals.Count));
    }

    [Fact]
    public async Task A_guest_and_a_stranger_get_no_request()
    {
        await using var world = await World.StartAsync(InTeams.Only);
        foreach (
            var (who, where) in new[] { (DemoTenant.Guest, DemoTenant.Shop.Id), (DemoTenant.External, DemoTenant.GroupChat.Id) }
        )
        {
            if (!world.Teams.HasApp(where))
            {
                await world.Clock.WhileAsync(
                    world.Teams.InstallAsync(DemoTenant.Alice.Id, where, TestContext.Current.CancellationToken)
                );
            }

            await world.Clock.WhileAsync(
                world.Teams.MentionAsync(
                    who.Id,
                    where,
                    $"request {world.Usual}",
                    cancellationToken: TestContext.Current.CancellationToken
                )
            );
        }

        var id = await world.AskInTeamsAsync();
        Assert.Equal(new RequestId(1), id);
    }
}
