namespace JitBot.Storage.LiteDb;

/// <summary>One call waiting for the store's thread.</summary>
internal interface IStoreWork
{
    bool IsWrite { get; }

    /// <summary>Takes the call off its caller's hands: false when the caller has cancelled it.</summary>
    bool TryStart();

    /// <summary>Does it, and keeps the result or the caller's own error until <see cref="Acknowledge"/>.</summary>
    void Run(StoreEngine engine);

    void Acknowledge();

    void Fail(Exception error);
}
