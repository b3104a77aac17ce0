using System.Collections.Concurrent;
using JitBot.Core.Audit;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// The one thread that touches the engine. It takes what waits, answers the reads from what is committed, then runs the writes in one
/// transaction and acknowledges them when it is on disk.
/// </summary>
internal sealed class StoreThread
{
    private const int MaxBatch = 256;

    private readonly BlockingCollection<IStoreWork> _queue = [];
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _path;
    private readonly long _journalLimit;
    private StoreEngine? _engine;
    private volatile string? _fault;

    public StoreThread(string path, long journalLimit, StoreEngine engine)
    {
        _path = path;
        _journalLimit = journalLimit;
        _engine = engine;
        new Thread(Loop) { IsBackground = true, Name = "jitbot-log" }.Start();
    }

    /// <summary>Why the last call failed; null after one that did not.</summary>
    public string? Fault => _fault;

    public Task<T> Enqueue<T>(StoreWork<T> work)
    {
        try
        {
            _queue.Add(work);
        }
        catch (InvalidOperationException)
        {
            work.Fail(new LogUnavailableException($"The log {_path} is closed: JitBot is stopping."));
        }

        return work.Task;
    }

    public Task StopAsync()
    {
        _queue.CompleteAdding();
        return _stopped.Task;
    }

    private void Loop()
    {
        var reads = new List<IStoreWork>();
        var writes = new List<IStoreWork>();
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            reads.Clear();
            writes.Clear();
            Take(first, reads, writes);
            while (reads.Count + writes.Count < MaxBatch && _queue.TryTake(out var next))
            {
                Take(next, reads, writes);
            }

            reads.ForEach(Read);
            if (writes.Count > 0)
            {
                Write(writes);
            }
        }

        Close();
    }

    private static void Take(IStoreWork work, List<IStoreWork> reads, List<IStoreWork> writes)
    {
        if (work.TryStart())
        {
            (work.IsWrite ? writes : reads).Add(work);
        }
    }

    private void Read(IStoreWork work)
    {
        try
        {
            work.Run(Engine());
            work.Acknowledge();
        }
        catch (Exception error)
        {
            work.Fail(Failed(error));
        }
    }

    private void Write(List<IStoreWork> batch)
    {
        try
        {
            Commit(batch);
        }
        catch (Exception error) when (batch.Count > 1 && error is not (IOException or LogUnavailableException))
        {
            // One of them broke the batch: alone, each meets only its own fate
            Failed(error);
            foreach (var work in batch)
            {
                Write([work]);
            }

            return;
        }
        catch (Exception error)
        {
            var failure = Failed(error);
            foreach (var work in batch)
            {
                work.Fail(failure);
            }

            return;
        }

        foreach (var work in batch)
        {
            work.Acknowledge();
        }
    }

    private void Commit(List<IStoreWork> batch)
    {
        var engine = Engine();
        engine.Begin();
        foreach (var work in batch)
        {
            work.Run(engine);
        }

        if (!engine.Commit())
        {
            Drop();
        }

        _fault = null;
    }

    private StoreEngine Engine()
    {
        try
        {
            return _engine ??= StoreEngine.Open(_path, _journalLimit);
        }
        catch (Exception error)
        {
            throw StoreFault.Describe(_path, error);
        }
    }

    private LogUnavailableException Failed(Exception error)
    {
        Drop();
        var failure = StoreFault.Describe(_path, error);
        _fault = failure.Message;
        return failure;
    }

    private void Drop()
    {
        _engine?.Dispose();
        _engine = null;
    }

    private void Close()
    {
        try
        {
            _engine?.Settle();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The journal stays, and the next start finishes from it
        }
        finally
        {
            Drop();
            _queue.Dispose();
            _stopped.SetResult();
        }
    }
}
