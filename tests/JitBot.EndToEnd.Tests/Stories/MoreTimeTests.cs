using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Slack;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>The requester's own buttons: withdrawing, being done, asking for more time.</summary>
public sealed class MoreTimeTests
{
    private const string MoreTime = "Ask for more time";
    private static readonly (string, string)[] FiveMore =
    [
        ("jitbot_duration", "5m"),
        (DenyReason, "the migration is slow INC-7"),
    ];

    [Theory]
    [InlineData(Ground.Sandbox)]
    [InlineData(Ground.RealServer)]
    public async Task More_time_is_asked_for_approved_and_granted_without_a_gap(Ground ground)
    {
        await using var world = await World.StartAsync(await WorldOptions.OnAsync(ground));
        var active = await world.ActiveAsync();
        var first = active.ExpiresAt!.Value;
        var binding = Assert.Single(await world.Stage.BindingsAsync()).Metadata.Uid;
        await AskAsync(world, active.Id);

        await world.ClickAsync(Bob, await world.ExtensionLineAsync(active.Id), "Approve");

        await world.ThreadLineAsync(active.Id, "*Extended*");
        var longer = await world.FindAsync(active.Id);
        Assert.Equal(first + TimeSpan.FromMinutes(5), longer.ExpiresAt);
        await world.CardAsync(
            active.Id,
            card => !card.Shown.Contains("more are asked for", StringComparison.Ordinal),
            "without the question"
        );
        for (var at = first - TimeSpan.FromSeconds(2); at < first + TimeSpan.FromSeconds(3); at += TimeSpan.FromSeconds(1))
        {
            await world.AdvanceToAsync(at);
            Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
            Assert.Equal(binding, Assert.Single(await world.Stage.BindingsAsync()).Metadata.Uid);
        }

        await world.AdvanceToAsync(longer.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.ToldAsync(active.Id);
        await world.VerifyLogAsync();
    }

    /// <summary>Though the fields that are left would be another policy's.</summary>
    [Fact]
    public async Task More_time_is_judged_by_the_policy_of_the_request_also_when_an_approver_left_fields_out()
    {
        var own = WorldPolicies.OneColleague();
        var narrower = own[..own.IndexOf("---", StringComparison.Ordinal)]
            .Replace("name: shop", "name: paths-only", StringComparison.Ordinal)
            .Replace("fields: [hosts, paths, backends, annotations]", "fields: [paths]", StringComparison.Ordinal)
            .Replace("maxTotalDuration: 2h", "maxTotalDuration: 30m", StringComparison.Ordinal);
        await using var world = await World.StartAsync(new WorldOptions { Policy = $"{narrower}---\n{own}" });
        var id = await world.AskAsync(text: "shop/storefront 30m paths,hosts fix the broken checkout path INC-1042");
        var modal = await world.OpenModalAsync(Bob, await world.CardAsync(id), "Change…");
        await world.SubmitAsync(modal, ("jitbot_fields", "paths"));
        await world.PhaseAsync(id, RequestPhase.Active);

        Assert.Contains(
            "asked for 20m more",
            await world.TellAsync(Alice, "more 20m the migration is slow INC-7"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Denied_more_time_ends_the_access_when_it_would_have()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await AskAsync(world, active.Id);

        await world.DenyAsync(Bob, await world.ExtensionLineAsync(active.Id), "ten minutes are enough");

        await world.DirectLineAsync(Alice, "*denied* more time for JIT-1: ten minutes are enough");
        Assert.Equal(active.ExpiresAt, (await world.FindAsync(active.Id)).ExpiresAt);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
    }

    [Fact]
    public async Task More_time_that_nobody_decides_lapses_with_the_access()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await AskAsync(world, active.Id);
        var line = await world.ExtensionLineAsync(active.Id);
        var modal = await world.OpenModalAsync(Carol, line, "Deny");

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.PhaseAsync(active.Id, RequestPhase.Ended);
        await world.ClickAsync(Bob, line, "Approve");

        await world.AnswerAsync(Bob, "JIT-1 expired");
        Assert.Contains(
            "JIT-1 expired",
            Shown((await world.TrySubmitAsync(modal, (DenyReason, "no")))!),
            StringComparison.Ordinal
        );
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.UntilAsync("no buttons", () => Task.FromResult(world.Slack.Current(line) is { Buttons.Count: 0 }));
    }

    [Fact]
    public async Task What_the_policy_has_against_more_time_stands_under_its_field()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(maxTotalDuration: "30m") }
        );
        var active = await world.ActiveAsync();
        var modal = await world.OpenModalAsync(Alice, await world.OwnCardAsync(Alice, active.Id, MoreTime), MoreTime);
        // 10 of 30 minutes are granted: no more than 20 are offered
        Assert.Contains("20m", Shown(modal).Split('\n'));
        Assert.DoesNotContain("30m", Shown(modal).Split('\n'));

        var left = await world.TrySubmitAsync(modal, ("jitbot_duration", "5m"), (DenyReason, "INC-7"));

        Assert.NotNull(left);
        Assert.Contains("at least 10 are needed", left.Errors["reason"], StringComparison.Ordinal);
        Assert.DoesNotContain(await world.HistoryAsync(active.Id), one => one is ExtensionRequested);
        await world.SubmitAsync(modal, FiveMore);
        await world.ExtensionLineAsync(active.Id);
    }

    [Fact]
    public async Task Where_the_total_is_used_up_no_form_opens()
    {
        await using var world = await World.StartAsync(
            new WorldOptions { Policy = WorldPolicies.OneColleague(maxDuration: "10m", maxTotalDuration: "10m") }
        );
        var active = await world.ActiveAsync();

        await world.ClickAsync(Alice, await world.OwnCardAsync(Alice, active.Id, MoreTime), MoreTime);

        await world.AnswerAsync(Alice, "allows no more than 10m in all");
        Assert.Empty(world.Modals(Alice));
    }

    [Fact]
    public async Task The_requesters_own_card_withdraws_and_says_done()
    {
        await using var world = await World.StartAsync();
        var withdrawn = await world.AskAsync();
        await world.ClickAsync(Alice, await world.OwnCardAsync(Alice, withdrawn, "Withdraw"), "Withdraw");
        await world.PhaseAsync(withdrawn, RequestPhase.Withdrawn);
        await world.ClosedCardAsync(withdrawn, "Withdrawn");

        var active = await world.ActiveAsync();
        await world.AdvanceToAsync(active.ExpiresAt!.Value - TimeSpan.FromMinutes(1));
        await world.DirectLineAsync(Alice, "ends in 1m");
        var warning = await world.UntilAsync(
            "the warning with its buttons",
            () =>
                Task.FromResult(
                    world
                        .Slack.DirectMessages(Alice.Id)
                        .LastOrDefault(message =>
                            message.Shown.Contains("ends in 1m", StringComparison.Ordinal) && message.Buttons.Count == 2
                        )
                )
        );
        await world.ClickAsync(Alice, warning, "I'm done");

        Assert.Equal(EndReason.Done, (await world.PhaseAsync(active.Id, RequestPhase.Ended)).EndReason);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.UntilAsync("no buttons", () => Task.FromResult(world.Slack.Current(warning) is { Buttons.Count: 0 }));
    }

    [Fact]
    public async Task The_commands_do_the_same_as_the_buttons()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        Assert.Contains(
            "You have asked for 5m more",
            await world.TellAsync(Alice, "more 5m the migration is slow"),
            StringComparison.Ordinal
        );
        Assert.Contains("already", await world.TellAsync(Alice, "more 5m the migration is slow"), StringComparison.Ordinal);

        var status = await world.TellAsync(Bob, "status");
        Assert.Contains("alice asks for 5m more", status, StringComparison.Ordinal);
        await world.ClickAsync(Bob, await world.ExtensionLineAsync(active.Id), "Approve");
        await world.ThreadLineAsync(active.Id, "*Extended*");
        Assert.Contains("is active", await world.TellAsync(Alice, "status"), StringComparison.Ordinal);
    }

    private static async Task AskAsync(World world, RequestId id)
    {
        SandboxMessage own = await world.OwnCardAsync(Alice, id, MoreTime);
        await world.SubmitAsync(await world.OpenModalAsync(Alice, own, MoreTime), FiveMore);
        await world.ExtensionLineAsync(id);
    }
}
