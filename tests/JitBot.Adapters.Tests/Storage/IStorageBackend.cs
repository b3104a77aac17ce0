namespace JitBot.Adapters.Tests.Storage;

/// <summary>One empty store of some kind, which the contract suites open, close and open again. Disposing it removes the store.</summary>
public interface IStorageBackend : IAsyncDisposable
{
    Task<StoragePorts> OpenAsync(TimeProvider timeProvider);
}
