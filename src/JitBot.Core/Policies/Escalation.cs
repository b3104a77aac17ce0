using JitBot.Core.Chat;

namespace JitBot.Core.Policies;

/// <summary>
/// What happens when nobody has decided <paramref name="After"/> the request: <paramref name="Approvers"/> are called, and may approve any
/// open step from then on. <paramref name="Channels"/> are where they are called besides the card's thread.
/// </summary>
public sealed record Escalation(TimeSpan After, IReadOnlyList<GroupRef> Approvers, IReadOnlyList<ChannelRef> Channels);
