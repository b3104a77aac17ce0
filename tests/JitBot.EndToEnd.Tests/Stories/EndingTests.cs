using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>How access ends before its time.</summary>
public sealed class EndingTests
{
    [Fact]
    public async Task Done_ends_the_access_early()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        Assert.Contains("being withdrawn", await world.TellAsync(Alice, "done"), StringComparison.Ordinal);

        var ended = await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Equal(EndReason.Done, ended.EndReason);
        Assert.True(ended.OverAt < active.ExpiresAt);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.ClosedCardAsync(active.Id, "ended early by alice");
        await world.ThreadLineAsync(active.Id, "<@U0ALICE> is done");
        await world.ThreadLineAsync(active.Id, "Summary of");
    }

    [Fact]
    public async Task An_approver_revokes_with_a_reason()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        Assert.Contains(
            "being revoked",
            await world.TellAsync(Bob, $"revoke {active.Id} wrong Ingress"),
            StringComparison.Ordinal
        );

        var ended = await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Equal((EndReason.Revoked, "wrong Ingress"), (ended.EndReason, ended.EndExplanation));
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        await world.DirectLineAsync(Alice, "revoked by bob: wrong Ingress");
    }

    [Fact]
    public async Task An_administrator_revokes_what_they_could_not_approve()
    {
        // Carol administrates, and approves nothing here
        var policy = Policies.OneColleague(Policies.LeadThenSecurity.Split("      - name: security")[0]);
        await using var world = await World.StartAsync(new WorldOptions { Policy = policy });
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.ClickAsync(Carol, card, "Approve");
        await world.AnswerAsync(Carol, "can approve JIT-1");
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);

        await world.TellAsync(Carol, $"revoke {id} incident");

        Assert.Equal(EndReason.Revoked, (await world.PhaseAsync(id, RequestPhase.Ended)).EndReason);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
    }

    [Fact]
    public async Task Others_can_neither_revoke_nor_say_done()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();

        Assert.Contains("can revoke", await world.TellAsync(Dan, $"revoke {active.Id}"), StringComparison.Ordinal);
        Assert.Contains("belongs to alice", await world.TellAsync(Dan, $"done {active.Id}"), StringComparison.Ordinal);
        Assert.Contains("There is no request JIT-77", await world.TellAsync(Dan, "revoke JIT-77"), StringComparison.Ordinal);

        Assert.Equal(RequestPhase.Active, (await world.FindAsync(active.Id)).Phase);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
    }

    [Theory]
    [InlineData(Ground.Sandbox)]
    [InlineData(Ground.RealServer)]
    public async Task Access_held_by_other_means_is_on_the_card_and_named_after_revocation(Ground ground)
    {
        await using var world = await World.StartAsync(await WorldOptions.OnAsync(ground));
        var space = world.Stage.Namespace;
        await world.Stage.GiveStandingAccessAsync(Alice.Email!);

        var active = await world.ActiveAsync();
        Assert.Contains($"RoleBinding {space}/editors", (await world.CardAsync(active.Id)).Shown, StringComparison.Ordinal);
        await world.TellAsync(Alice, "done");

        var ended = await world.PhaseAsync(active.Id, RequestPhase.Ended);
        Assert.Equal(["get", "patch"], ended.Remaining.Select(path => path.Verb).Order(StringComparer.Ordinal));
        await world.DirectLineAsync(Alice, "still hold access by other means");
        Assert.Contains("still allows", await world.ThreadLineAsync(active.Id, "Summary of"), StringComparison.Ordinal);
        await world.AlertAsync($"RoleBinding {space}/editors");
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
    }

    [Theory]
    [InlineData(Ground.Sandbox)]
    [InlineData(Ground.RealServer)]
    public async Task Two_grants_of_one_person_on_one_Ingress_end_apart_and_the_first_end_names_the_second(Ground ground)
    {
        await using var world = await World.StartAsync(await WorldOptions.OnAsync(ground));
        var space = world.Stage.Namespace;
        var first = await world.ActiveAsync(text: $"{space}/storefront 5m paths the first of the two grants INC-1");
        var second = await world.ActiveAsync(text: $"{space}/storefront 10m paths the second of the two grants INC-2");

        await world.AdvanceToAsync(first.ExpiresAt!.Value);
        var ended = await world.PhaseAsync(first.Id, RequestPhase.Ended);

        var name = (await world.Stage.BindingsAsync()).Single().Metadata.Name;
        Assert.All(ended.Remaining, path => Assert.Equal($"RoleBinding {space}/{name}", path.Via));
        Assert.Contains(name, await world.ThreadLineAsync(first.Id, "Summary of"), StringComparison.Ordinal);
        Assert.Equal(RequestPhase.Active, (await world.FindAsync(second.Id)).Phase);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));

        await world.AdvanceToAsync(second.ExpiresAt!.Value);
        Assert.Empty((await world.PhaseAsync(second.Id, RequestPhase.Ended)).Remaining);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
    }
}
