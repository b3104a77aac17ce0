namespace JitBot.Benchmarks.Figures;

/// <summary>
/// Milliseconds from sending the click to its answer, to the approval and to the activation on disk; and what the raw calls took.
/// </summary>
internal sealed record ApprovalPair(double Answered, double Approved, double Active, double Raw);
