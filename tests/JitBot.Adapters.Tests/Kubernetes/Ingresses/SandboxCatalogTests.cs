using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Sandbox.Cluster;

namespace JitBot.Adapters.Tests.Kubernetes.Ingresses;

public sealed class SandboxCatalogTests : CatalogContract
{
    private SandboxCluster? _sandbox;

    [Theory]
    [InlineData(403, "cluster test refuses this to JitBot (HTTP 403)")]
    [InlineData(429, "cluster test asks JitBot to slow down (HTTP 429)")]
    [InlineData(500, "cluster test has an internal error (HTTP 500)")]
    public async Task A_failure_is_told_in_words_and_without_the_answers_body(int status, string failure)
    {
        foreach (var resource in new[] { "ingresses", "subjectaccessreviews" })
        {
            using var fault = _sandbox!.Faults.Inject(new ClusterFault { Resource = resource, StatusCode = status });
            Assert.Equal(failure, (await InspectAsync(Shop.Storefront)).Failure);
        }
    }

    [Fact]
    public async Task A_server_that_is_down_is_told()
    {
        await _sandbox!.StopAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith(
            "cluster test cannot be reached (",
            (await InspectAsync(Shop.Storefront)).Failure,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_told_of_a_failure()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            World.Catalog.InspectAsync(Shop.Storefront, GrantWorld.Alice, gone.Token)
        );
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _sandbox!.DisposeAsync();
    }

    protected override async Task<ClusterShop> OpenShopAsync()
    {
        _sandbox = await SandboxCluster.StartAsync(ct: TestContext.Current.CancellationToken);
        return await ShopSetup.InSandboxAsync(_sandbox);
    }
}
