namespace JitBot.Core.Reconciliation;

/// <summary>Whether the world matches the state now, or when to look again.</summary>
public readonly record struct ReconcileResult(TimeSpan? LookAgainAfter)
{
    public static ReconcileResult Settled { get; } = new(null);

    public static ReconcileResult LookAgain(TimeSpan after) => new(after);
}
