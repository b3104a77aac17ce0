namespace JitBot.Endpoints;

/// <summary>
/// A question that those who ask at once share, and that is asked anew after <paramref name="interval"/> at the earliest: until then its last
/// answer is given. Thread-safe.
/// </summary>
internal sealed class SharedQuestion(TimeSpan interval, TimeProvider time)
{
    private readonly Lock _gate = new();
    private Task<string?> _asked = Task.FromResult<string?>(null);
    private long? _askedAt;

    public Task<string?> AskAsync(Func<Task<string?>> ask)
    {
        lock (_gate)
        {
            if (_asked.IsCompleted && (_askedAt is not { } at || time.GetElapsedTime(at) >= interval))
            {
                _askedAt = time.GetTimestamp();
                _asked = ask();
            }

            return _asked;
        }
    }
}
