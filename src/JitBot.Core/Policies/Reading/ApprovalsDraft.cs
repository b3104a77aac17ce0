using JitBot.Core.Chat;

namespace JitBot.Core.Policies.Reading;

/// <summary>The <c>approvals</c> of a policy as written, with the standards for what is left out.</summary>
internal sealed record ApprovalsDraft(
    TimeSpan PendingTimeout,
    TimeSpan WarnBefore,
    IReadOnlyList<string> SelfApproval,
    IReadOnlyList<ChannelRef> Channels,
    TimeSpan? RemindEvery,
    EscalationDraft? Escalation,
    IReadOnlyList<StepDraft> Steps
);
