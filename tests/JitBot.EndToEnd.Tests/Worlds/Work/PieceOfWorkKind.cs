namespace JitBot.EndToEnd.Tests.Worlds.Work;

internal enum PieceOfWorkKind
{
    /// <summary>A request to the host's own endpoints.</summary>
    Answer,

    /// <summary>A message of the inbox.</summary>
    Message,

    /// <summary>One look of a reconciler at one request.</summary>
    Reconciliation,
}
