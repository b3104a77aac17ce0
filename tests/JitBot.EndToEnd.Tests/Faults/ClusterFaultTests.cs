using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.EndToEnd.Tests.Worlds;
using JitBot.Sandbox.Cluster;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Faults;

/// <summary>An API server that is down, slow or refuses, when a grant is made and when it is taken back.</summary>
public sealed class ClusterFaultTests
{
    public static TheoryData<string, int> Refusals =>
        new()
        {
            { "roles", 403 },
            { "rolebindings", 403 },
            { "rolebindings", 409 },
            { "roles", 429 },
            { "rolebindings", 500 },
            { "subjectaccessreviews", 500 },
        };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_grant_that_is_refused_is_made_once_it_is_possible(string resource, int status)
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        var fault = world.Strike(new ClusterFault { Resource = resource, StatusCode = status });

        await world.ClickAsync(Bob, card, "Approve");
        await world.ThreadLineAsync(id, "could not be given yet");
        await world.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(RequestPhase.Approved, (await world.FindAsync(id)).Phase);
        fault.Dispose();

        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal(200, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Single((await world.HistoryAsync(id)).OfType<GrantDelayed>());
        await EndAsync(world, id);
    }

    [Theory]
    [InlineData("roles")]
    [InlineData("rolebindings")]
    [InlineData("subjectaccessreviews")]
    public async Task Lost_answers_leave_one_grant_and_then_none(string resource)
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        using var grant = world.Strike(
            new ClusterFault
            {
                Resource = resource,
                LoseAnswer = true,
                Count = 2,
            }
        );

        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Active);
        Assert.Equal(2, (await world.Stage.GrantObjectsAsync()).Count);
        using var end = world.Strike(
            new ClusterFault
            {
                Resource = resource,
                LoseAnswer = true,
                Count = 2,
            }
        );

        await EndAsync(world, id);
    }

    [Fact]
    public async Task A_slow_API_server_is_waited_for()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        using var slow = world.Strike(new ClusterFault { Delay = TimeSpan.FromSeconds(5) });

        await world.ClickAsync(Bob, card, "Approve");
        var active = await world.PhaseAsync(id, RequestPhase.Active);
        Assert.True(active.ActivatedAt - active.ApprovedAt >= TimeSpan.FromSeconds(5));
        await EndAsync(world, id);
    }

    [Fact]
    public async Task A_grant_approved_while_the_API_server_is_down_is_made_when_it_is_back()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        await world.StopClusterAsync();

        await world.ClickAsync(Bob, card, "Approve");
        await world.ThreadLineAsync(id, "cannot be reached");
        await world.AdvanceAsync(TimeSpan.FromMinutes(3));
        await world.ResumeClusterAsync();

        var active = await world.PhaseAsync(id, RequestPhase.Active);
        // The time runs from the approval, whenever the grant was made
        Assert.Equal(active.ApprovedAt + TimeSpan.FromMinutes(10), active.ExpiresAt);
        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await EndedAsync(world, id, EndReason.Expired);
    }

    [Fact]
    public async Task A_request_that_is_over_before_its_grant_could_be_made_fails_and_leaves_nothing()
    {
        await using var world = await World.StartAsync();
        var id = await world.AskAsync();
        var card = await world.CardAsync(id);
        // The Role is made, the binding's answer is lost, and then nothing works any more
        using var lost = world.Strike(
            new ClusterFault
            {
                Resource = "rolebindings",
                Verb = "patch",
                LoseAnswer = true,
                Count = 1,
            }
        );
        using var denied = world.Strike(new ClusterFault { Resource = "subjectaccessreviews", StatusCode = 500 });
        await world.ClickAsync(Bob, card, "Approve");
        await world.PhaseAsync(id, RequestPhase.Approved);
        await world.UntilAsync("the binding", async () => (await world.Stage.BindingsAsync()).Count == 1);
        await world.StopClusterAsync();

        await world.AdvanceToAsync((await world.FindAsync(id)).ExpiresAt!.Value);
        await world.PhaseAsync(id, RequestPhase.Ending);
        denied.Dispose();
        await world.ResumeClusterAsync();

        await EndedAsync(world, id, EndReason.GrantFailed);
        Assert.DoesNotContain(await world.HistoryAsync(id), one => one is Activated);
        await world.ClosedCardAsync(id, "ended without access");
        await world.DirectLineAsync(Alice, "ended without access");
    }

    [Theory]
    [InlineData("rolebindings", "delete", 403)]
    [InlineData("rolebindings", "delete", 409)]
    [InlineData("roles", "delete", 429)]
    [InlineData("rolebindings", "delete", 500)]
    [InlineData("subjectaccessreviews", "create", 500)]
    public async Task A_revocation_that_is_refused_is_told_and_tried_until_it_is_made(string resource, string verb, int status)
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        var fault = world.Strike(
            new ClusterFault
            {
                Resource = resource,
                Verb = verb,
                StatusCode = status,
            }
        );

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        await world.ThreadLineAsync(active.Id, "could not be withdrawn yet");
        await world.AlertAsync("could not be withdrawn yet");
        await world.AdvanceAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(RequestPhase.Ending, (await world.FindAsync(active.Id)).Phase);
        fault.Dispose();

        await EndedAsync(world, active.Id, EndReason.Expired);
        Assert.Single((await world.HistoryAsync(active.Id)).OfType<RevocationDelayed>());
    }

    [Fact]
    public async Task A_revocation_waits_for_hours_for_an_API_server_that_is_down()
    {
        await using var world = await World.StartAsync();
        var active = await world.ActiveAsync();
        await world.StopClusterAsync();

        await world.AdvanceToAsync(active.ExpiresAt!.Value);
        var ending = await world.AtOnceAsync<EndStarted>(active.Id);
        Assert.Equal(active.ExpiresAt, ending.At);
        await world.AdvanceAsync(TimeSpan.FromHours(5));
        Assert.Equal(RequestPhase.Ending, (await world.FindAsync(active.Id)).Phase);
        await world.ResumeClusterAsync();

        await EndedAsync(world, active.Id, EndReason.Expired);
    }

    private static async Task EndAsync(World world, RequestId id)
    {
        await world.TypeAsync(Alice, $"done {id}");
        await EndedAsync(world, id, EndReason.Done);
    }

    private static async Task EndedAsync(World world, RequestId id, EndReason reason)
    {
        var ended = await world.PhaseAsync(id, RequestPhase.Ended);
        Assert.Equal(reason, ended.EndReason);
        Assert.Empty(ended.Remaining);
        Assert.Equal(403, await world.Stage.PatchAsync(Alice.Email!));
        Assert.Empty(await world.Stage.GrantObjectsAsync());
        await world.ThreadLineAsync(id, "Summary of");
        await world.VerifyLogAsync();
    }
}
