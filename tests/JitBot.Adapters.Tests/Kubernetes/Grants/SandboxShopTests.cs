using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Sandbox.Cluster;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>A shop in a sandbox that can be injured. Waits of the bot are over at once; the sandbox's own clock stands still.</summary>
public abstract class SandboxShopTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _stopped = new();
    private SandboxCluster? _sandbox;
    private ClusterShop? _shop;
    private GrantWorld? _world;

    protected HurriedTime Time { get; } = new();

    protected SandboxCluster Sandbox => _sandbox!;

    protected ClusterShop Shop => _shop!;

    protected GrantWorld World => _world!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxCluster.StartAsync(
            new SandboxClusterOptions { TimeProvider = _stopped },
            TestContext.Current.CancellationToken
        );
        _shop = await ShopSetup.InSandboxAsync(_sandbox);
        _world = _shop.Open(Time);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }

        await _sandbox!.DisposeAsync();
    }
}
