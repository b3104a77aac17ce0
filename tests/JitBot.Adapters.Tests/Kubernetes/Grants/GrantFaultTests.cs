using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Cluster;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>An API server that is down, slow, refuses or loses its answers, at the grant and at its end.</summary>
public sealed class GrantFaultTests : SandboxShopTests
{
    [Theory]
    [InlineData("patch", "roles", 403, "cluster test refuses this to JitBot (HTTP 403)")]
    [InlineData("patch", "rolebindings", 403, "cluster test refuses this to JitBot (HTTP 403)")]
    [InlineData("patch", "roles", 500, "cluster test has an internal error (HTTP 500)")]
    [InlineData("patch", "rolebindings", 503, "cluster test has an internal error (HTTP 503)")]
    [InlineData("get", "ingresses", 500, "cluster test has an internal error (HTTP 500)")]
    [InlineData("create", "subjectaccessreviews", 500, "cluster test has an internal error (HTTP 500)")]
    public async Task A_refused_grant_is_told_once_and_made_at_a_later_try(
        string verb,
        string resource,
        int status,
        string explanation
    )
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        using (
            Sandbox.Faults.Inject(
                new ClusterFault
                {
                    Verb = verb,
                    Resource = resource,
                    StatusCode = status,
                }
            )
        )
        {
            Assert.Equal(explanation, await World.FailToReconcileAsync(request.Id));
            Assert.Equal(explanation, await World.FailToReconcileAsync(request.Id));
        }

        Assert.Equal((RequestPhase.Approved, explanation), await PhaseAndDelayAsync(request));
        await World.ReconcileAsync(request.Id);
        Assert.Equal((RequestPhase.Active, null), await PhaseAndDelayAsync(request));
        Assert.Single(await EventsAsync<GrantDelayed>(request));
    }

    [Theory]
    [InlineData("delete", "rolebindings", 403, "cluster test refuses this to JitBot (HTTP 403)")]
    [InlineData("delete", "roles", 500, "cluster test has an internal error (HTTP 500)")]
    [InlineData("delete", "rolebindings", 409, "in cluster test somebody else holds this object (HTTP 409)")]
    [InlineData("create", "subjectaccessreviews", 503, "cluster test has an internal error (HTTP 503)")]
    public async Task A_refused_revocation_is_told_once_and_never_given_up(
        string verb,
        string resource,
        int status,
        string explanation
    )
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await World.EndAsync(request);
        using (
            Sandbox.Faults.Inject(
                new ClusterFault
                {
                    Verb = verb,
                    Resource = resource,
                    StatusCode = status,
                }
            )
        )
        {
            for (var turn = 0; turn < 10; turn++)
            {
                Assert.Equal(explanation, await World.FailToReconcileAsync(request.Id));
            }
        }

        Assert.Equal((RequestPhase.Ending, explanation), await PhaseAndDelayAsync(request));
        await World.ReconcileAsync(request.Id);
        await IsGoneAsync(request);
        Assert.Single(await EventsAsync<RevocationDelayed>(request));
    }

    [Fact]
    public async Task A_server_that_asks_to_slow_down_is_asked_again_after_theTime_it_names()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        var busy = new ClusterFault { StatusCode = 429, RetryAfter = TimeSpan.FromSeconds(7) };
        using (Sandbox.Faults.Inject(busy))
        {
            Assert.Equal(ReconcileResult.LookAgain(TimeSpan.FromSeconds(7)), await World.ReconcileAsync(request.Id));
        }

        Assert.Equal(
            (RequestPhase.Approved, "cluster test asks JitBot to slow down (HTTP 429)"),
            await PhaseAndDelayAsync(request)
        );
        await World.ReconcileAsync(request.Id);
        await World.EndAsync(request);
        using (Sandbox.Faults.Inject(busy with { RetryAfter = TimeSpan.FromHours(1) }))
        {
            Assert.Equal(ReconcileResult.LookAgain(TimeSpan.FromSeconds(30)), await World.ReconcileAsync(request.Id));
        }

        await World.ReconcileAsync(request.Id);
        await IsGoneAsync(request);
    }

    [Theory]
    [InlineData("patch", "roles")]
    [InlineData("patch", "rolebindings")]
    [InlineData("create", "subjectaccessreviews")]
    public async Task A_grant_whose_answer_was_lost_is_made_once(string verb, string resource)
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        Sandbox.Faults.Inject(
            new ClusterFault
            {
                Verb = verb,
                Resource = resource,
                LoseAnswer = true,
                Count = 1,
            }
        );
        Assert.StartsWith(
            "cluster test cannot be reached",
            await World.FailToReconcileAsync(request.Id),
            StringComparison.Ordinal
        );
        await World.ReconcileAsync(request.Id);
        Assert.Equal((RequestPhase.Active, null), await PhaseAndDelayAsync(request));
    }

    [Theory]
    [InlineData("delete", "rolebindings")]
    [InlineData("delete", "roles")]
    [InlineData("create", "subjectaccessreviews")]
    public async Task A_revocation_whose_answer_was_lost_is_finished(string verb, string resource)
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await World.EndAsync(request);
        Sandbox.Faults.Inject(
            new ClusterFault
            {
                Verb = verb,
                Resource = resource,
                LoseAnswer = true,
                Count = 1,
            }
        );
        Assert.StartsWith(
            "cluster test cannot be reached",
            await World.FailToReconcileAsync(request.Id),
            StringComparison.Ordinal
        );
        await World.ReconcileAsync(request.Id);
        await IsGoneAsync(request);
    }

    [Fact]
    public async Task A_server_that_is_down_delays_the_grant_and_the_revocation()
    {
        // Refused or broken: a client may find out before or after it has sent
        const string Down = "cluster test cannot be reached";
        var request = await World.ApprovedAsync(Shop.Storefront);
        await Sandbox.StopAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(Down, await World.FailToReconcileAsync(request.Id), StringComparison.Ordinal);
        await Sandbox.ResumeAsync(TestContext.Current.CancellationToken);
        await World.ReconcileAsync(request.Id);
        await World.EndAsync(request);
        await Sandbox.StopAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(Down, await World.FailToReconcileAsync(request.Id), StringComparison.Ordinal);
        var waiting = await World.FindAsync(request.Id);
        Assert.Equal(RequestPhase.Ending, waiting.Phase);
        Assert.StartsWith(Down, waiting.Delay, StringComparison.Ordinal);
        await Sandbox.ResumeAsync(TestContext.Current.CancellationToken);
        await World.ReconcileAsync(request.Id);
        await IsGoneAsync(request);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_not_waited_for()
    {
        // The sandbox's clock stands still: the delayed answer never comes. The limit is real time, and all other calls must keep it
        await using var impatient = new GrantWorld([Shop.Connection], Time, callTimeout: TimeSpan.FromSeconds(4));
        var request = await impatient.ApprovedAsync(Shop.Storefront);
        using (Sandbox.Faults.Inject(new ClusterFault { Resource = "roles", Delay = TimeSpan.FromHours(1) }))
        {
            Assert.Equal("cluster test did not answer in time", await impatient.FailToReconcileAsync(request.Id));
        }
    }

    [Fact]
    public async Task An_active_grant_that_cannot_be_looked_at_is_not_drift()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        using (Sandbox.Faults.Inject(new ClusterFault { Verb = "get", StatusCode = 500 }))
        {
            await World.FailToReconcileAsync(request.Id);
        }

        Assert.Equal((RequestPhase.Active, null), await PhaseAndDelayAsync(request));
    }

    private async Task<(RequestPhase, string?)> PhaseAndDelayAsync(AccessRequest request)
    {
        var now = await World.FindAsync(request.Id);
        return (now.Phase, now.Delay);
    }

    private async Task<IReadOnlyList<T>> EventsAsync<T>(AccessRequest request) =>
        [.. (await World.Log.HistoryAsync(request.Id, TestContext.Current.CancellationToken)).OfType<T>()];

    private async Task IsGoneAsync(AccessRequest request)
    {
        var over = await World.FindAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, over.Phase);
        Assert.Empty(over.Remaining);
        Assert.Null(await Shop.RoleAsync(World, request));
        Assert.Null(await Shop.BindingAsync(World, request));
        Assert.False(await Shop.AllowsAsync(GrantWorld.Alice, "patch"));
    }
}
