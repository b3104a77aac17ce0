namespace JitBot.Storage.LiteDb;

/// <summary>A call with a result. Cancelling it counts until it is started; from then on its caller learns how it ended.</summary>
internal sealed class StoreWork<T> : IStoreWork
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Func<StoreEngine, T> _run;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private int _taken;
    private T _result = default!;
    private Exception? _error;

    public StoreWork(bool isWrite, Func<StoreEngine, T> run, CancellationToken cancellationToken)
    {
        IsWrite = isWrite;
        _run = run;
        _cancellationToken = cancellationToken;
        _registration = cancellationToken.Register(Cancel);
    }

    public bool IsWrite { get; }

    public Task<T> Task => _completion.Task;

    public bool TryStart()
    {
        _registration.Unregister();
        return Interlocked.Exchange(ref _taken, 1) == 0;
    }

    public void Run(StoreEngine engine)
    {
        var before = engine.Writes;
        _error = null;
        try
        {
            _result = _run(engine);
        }
        catch (Exception error) when (engine.Writes == before && StoreFault.IsCallers(error))
        {
            // It has written nothing, so the others of its batch go on
            _error = error;
        }
    }

    public void Acknowledge()
    {
        if (_error is null)
        {
            _completion.TrySetResult(_result);
        }
        else
        {
            _completion.TrySetException(_error.InnerException ?? _error);
        }
    }

    public void Fail(Exception error) => _completion.TrySetException(error);

    private void Cancel()
    {
        if (Interlocked.Exchange(ref _taken, 1) == 0)
        {
            _completion.TrySetCanceled(_cancellationToken);
        }
    }
}
