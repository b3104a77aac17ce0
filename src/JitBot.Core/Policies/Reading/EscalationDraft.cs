using JitBot.Core.Chat;

namespace JitBot.Core.Policies.Reading;

/// <summary>An escalation as written, its groups not looked up yet.</summary>
internal sealed record EscalationDraft(TimeSpan After, PeopleDraft Approvers, IReadOnlyList<ChannelRef> Channels);
