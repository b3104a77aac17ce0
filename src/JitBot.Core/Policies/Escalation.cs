namespace JitBot.Core.Policies;

/// <summary>
/// What happens when nobody has decided <paramref name="After"/> the request: <paramref name="Approvers"/> are called, and may approve any
/// open step from then on. <paramref name="Channel"/> is where they are called besides the card's thread; null: only there.
/// </summary>
public sealed record Escalation(TimeSpan After, IReadOnlyList<GroupRef> Approvers, string? Channel);
