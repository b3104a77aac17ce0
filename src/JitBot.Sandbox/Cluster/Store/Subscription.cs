using System.Threading.Channels;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Store;

/// <summary>The writes to one type in order, until disposed.</summary>
internal sealed class Subscription(ResourceType type, Action<Subscription> forget) : IDisposable
{
    private readonly Channel<StoreEvent> _events = Channel.CreateUnbounded<StoreEvent>(
        new UnboundedChannelOptions { SingleReader = true }
    );

    public ChannelReader<StoreEvent> Events => _events.Reader;

    public void Offer(StoreEvent happened)
    {
        if (happened.Latest.Type == type)
        {
            _events.Writer.TryWrite(happened);
        }
    }

    public void Dispose() => forget(this);
}
