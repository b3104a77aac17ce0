using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>What the contract suites share: an open store, which a test may restart.</summary>
public abstract class StorageContract(IStorageBackend backend) : IAsyncLifetime
{
    protected FakeTimeProvider Time { get; } = new(SampleEvents.At);

    protected StoragePorts Ports { get; private set; } = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => Ports = await backend.OpenAsync(Time);

    public async ValueTask DisposeAsync()
    {
        await Ports.DisposeAsync();
        await backend.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected async Task RestartAsync()
    {
        await Ports.DisposeAsync();
        Ports = await backend.OpenAsync(Time);
    }
}
