using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>What people see while nobody decides.</summary>
public sealed class WaitingTests
{
    [Fact]
    public async Task Approvers_are_called_once_then_reminded_then_others_are_called_then_it_times_out()
    {
        await using var world = await StartAsync();
        var id = await world.AskAsync();
        var asked = (await world.FindAsync(id)).RequestedAt;
        var card = await world.CardAsync(id);
        Assert.Contains("<!subteam^S0APPROVERS>", card.Shown, StringComparison.Ordinal);

        await world.AdvanceToAsync(asked.AddMinutes(4));
        var reminder = await world.ThreadLineAsync(id, "*Reminder*");
        Assert.DoesNotContain("<!subteam", reminder, StringComparison.Ordinal);

        await world.AdvanceToAsync(asked.AddMinutes(10));
        await world.ThreadLineAsync(id, "nobody has decided");
        var call = await world.AlertAsync("nobody has decided");
        Assert.Contains("storefront", call, StringComparison.Ordinal);

        // In small steps: a clock that jumps over two reminders brings one
        for (var minute = 11; minute <= 30; minute++)
        {
            await world.AdvanceToAsync(asked.AddMinutes(minute));
        }

        await world.ClosedCardAsync(id, "Timed out");
        await world.ToldAsync(id);
        var history = await world.HistoryAsync(id);
        Assert.Equal(7, history.OfType<Reminded>().Count());
        Assert.Single(history.OfType<Escalated>());
        await world.VerifyLogAsync();
    }

    [Fact]
    public async Task Whom_the_escalation_names_decides_after_it_and_not_before()
    {
        await using var world = await StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);

        await world.ClickAsync(Dan, card, "Approve");
        await world.AnswerAsync(Dan, "can approve");
        await world.AdvanceAsync(TimeSpan.FromMinutes(10));
        await world.AtOnceAsync<Escalated>(id);
        await world.ClickAsync(Dan, card, "Approve");

        await world.PhaseAsync(id, RequestPhase.Active);
        await world.ClosedCardAsync(id, "Active");
    }

    [Fact]
    public async Task A_restart_in_between_neither_doubles_nor_drops_a_reminder()
    {
        await using var world = await StartAsync();
        var id = await world.AskAsync();
        var asked = (await world.FindAsync(id)).RequestedAt;
        await world.AdvanceToAsync(asked.AddMinutes(4));
        await world.ThreadLineAsync(id, "*Reminder*");

        await world.RestartBotAsync();
        await world.AdvanceToAsync(asked.AddMinutes(9));

        await world.UntilAsync(
            "the second reminder",
            () => Task.FromResult(world.Thread(id).Count(line => line.Contains("*Reminder*", StringComparison.Ordinal)) == 2)
        );
        Assert.Equal(2, (await world.HistoryAsync(id)).OfType<Reminded>().Count());
    }

    private static Task<World> StartAsync() =>
        World.StartAsync(
            new WorldOptions
            {
                Policy = WorldPolicies.OneColleague(
                    waiting: "remindEvery: 4m\n    escalation: {after: 10m, approvers: {users: [dan@example.com]}, channel: C0ADMINS}"
                ),
            }
        );
}
