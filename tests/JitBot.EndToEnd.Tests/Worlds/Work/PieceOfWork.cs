namespace JitBot.EndToEnd.Tests.Worlds.Work;

/// <summary>One thing that the host does: an inbound request it answers, a message it works off, a request it reconciles.</summary>
internal sealed class PieceOfWork(HostWork all, PieceOfWorkKind kind) : IDisposable
{
    private int _waits;

    public PieceOfWorkKind Kind => kind;

    /// <summary>Whether it sleeps on the world's clock: it goes on only when that moves.</summary>
    public bool Waits => Volatile.Read(ref _waits) > 0;

    public void BeginWait() => Interlocked.Increment(ref _waits);

    public void EndWait() => Interlocked.Decrement(ref _waits);

    public void Dispose() => all.End(this);
}
