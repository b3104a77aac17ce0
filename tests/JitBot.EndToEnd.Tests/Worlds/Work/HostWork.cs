using System.Collections.Concurrent;

namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>
/// What one run of the host does right now, and which of it sleeps on the world's clock: the rest needs nothing but the machine, however
/// slow that is today, and the clock must wait for it.
/// </summary>
internal sealed class HostWork
{
    private readonly AsyncLocal<PieceOfWork?> _current = new();
    private readonly ConcurrentDictionary<PieceOfWork, bool> _pieces = new();
    private readonly ConcurrentDictionary<string, bool> _retries = new(StringComparer.Ordinal);
    private int _changes;

    /// <summary>Grows with all that begins, ends, or goes to sleep: where it stands still, so does the host.</summary>
    public int Changes => Volatile.Read(ref _changes);

    /// <summary>Whether a message failed and waits for its next try.</summary>
    public bool HasRetries => !_retries.IsEmpty;

    public IReadOnlyCollection<PieceOfWork> Pieces => [.. _pieces.Keys];

    /// <summary>Begins a piece of work that the caller's flow belongs to until it is disposed.</summary>
    public PieceOfWork Begin(PieceOfWorkKind kind)
    {
        var piece = new PieceOfWork(this, kind);
        _pieces[piece] = true;
        _current.Value = piece;
        Note();
        return piece;
    }

    public void End(PieceOfWork piece)
    {
        _pieces.TryRemove(piece, out _);
        Note();
    }

    /// <summary>What the caller is part of goes to sleep until the clock moves; returns what ends that.</summary>
    public Action BeginSleep()
    {
        var piece = _current.Value;
        piece?.BeginWait();
        Note();
        return () =>
        {
            piece?.EndWait();
            Note();
        };
    }

    public void Note() => Interlocked.Increment(ref _changes);

    public void BeginRetry(string message) => _retries[message] = true;

    public void EndRetry(string message) => _retries.TryRemove(message, out _);
}
