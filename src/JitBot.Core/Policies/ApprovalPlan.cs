using JitBot.Core.Chat;

namespace JitBot.Core.Policies;

/// <summary>
/// How a request is approved: its steps in order, how long it may wait, who may approve their own requests (by e-mail address; nobody
/// by default), in which channels the card is posted (none: the configured one), and how long before the end the requester is warned.
/// </summary>
public sealed record ApprovalPlan(
    IReadOnlyList<ApprovalStep> Steps,
    TimeSpan PendingTimeout,
    TimeSpan WarnBefore,
    IReadOnlyList<string> SelfApproval,
    IReadOnlyList<ChannelRef> Channels
)
{
    /// <summary>How often the approvers of a pending request are reminded; null: never.</summary>
    public TimeSpan? RemindEvery { get; init; }

    /// <summary>Null: nobody else is called.</summary>
    public Escalation? Escalation { get; init; }
}
