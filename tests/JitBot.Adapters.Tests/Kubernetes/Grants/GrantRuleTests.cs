using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Reconciliation;
using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>What the reconciler asks of the API server, and what it never asks.</summary>
public sealed class GrantRuleTests : SandboxShopTests
{
    [Fact]
    public async Task A_request_whoseTime_is_over_is_not_granted()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        Time.Advance(TimeSpan.FromMinutes(5));
        Sandbox.Requests.Clear();
        Assert.Equal(ReconcileResult.Settled, await World.ReconcileAsync(request.Id));
        Assert.Empty(Sandbox.Requests.Recent);
    }

    [Fact]
    public async Task A_grant_and_its_end_make_no_more_calls_than_they_need()
    {
        var request = await World.ApprovedAsync(Shop.Storefront);
        Sandbox.Requests.Clear();
        await World.ReconcileAsync(request.Id);
        Assert.Equal(["create subjectaccessreviews 3", "get ingresses 1", "patch rolebindings 1", "patch roles 1"], Calls());
        await World.EndAsync(request);
        Sandbox.Requests.Clear();
        await World.ReconcileAsync(request.Id);
        Assert.Equal(["create subjectaccessreviews 3", "delete rolebindings 1", "delete roles 1"], Calls());
        var order = Sandbox.Requests.Recent.Select(call => call.Resource).ToList();
        Assert.Equal(["rolebindings", "roles"], order.Take(2));
    }

    [Fact]
    public async Task A_cluster_that_is_no_longer_configured_delays_the_revocation_for_ever()
    {
        var request = await World.ActiveAsync(Shop.Storefront);
        await World.EndAsync(request);
        await using var other = new GrantWorld([Shop.Connection with { Name = "prod" }], Time, log: World.Log);
        Assert.Equal("cluster 'test' is not configured; configured are: prod", await other.FailToReconcileAsync(request.Id));
        Assert.Equal(RequestPhase.Ending, (await World.FindAsync(request.Id)).Phase);
    }

    [Theory]
    [InlineData("system:masters")]
    [InlineData("System:serviceaccount:kube-system:default")]
    public async Task A_system_user_is_never_granted_anything(string user)
    {
        var request = await World.ApprovedAsync(Shop.Storefront, user);
        Sandbox.Requests.Clear();
        await World.ReconcileAsync(request.Id);
        var ending = await World.FindAsync(request.Id);
        Assert.Equal((RequestPhase.Ending, EndReason.GrantFailed), (ending.Phase, ending.EndReason));
        Assert.Empty(Sandbox.Requests.Recent);
        await World.ReconcileAsync(request.Id);
        Assert.Equal(RequestPhase.Ended, (await World.FindAsync(request.Id)).Phase);
    }

    private IEnumerable<string> Calls() =>
        Sandbox
            .Requests.Recent.GroupBy(call => $"{call.Verb} {call.Resource}")
            .Select(calls => $"{calls.Key} {calls.Count()}")
            .Order(StringComparer.Ordinal);
}
