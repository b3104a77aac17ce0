using JitBot.Core.Chat;
using JitBot.Core.Clusters;

namespace JitBot.Core.Requests;

/// <summary>What somebody asks for, before any rule has looked at it.</summary>
/// <param name="DeliveryKey">The same for each delivery of one message: a second one makes no second request.</param>
/// <param name="Duration">Null: the policy's default.</param>
/// <param name="Ticket">The ticket found in the reason (for example INC-1042), or null.</param>
/// <param name="Origin">Where it was asked, for the answer; Message is empty for a slash command.</param>
public sealed record RequestDraft(
    string DeliveryKey,
    Principal Requester,
    IngressRef Ingress,
    IngressFields Fields,
    TimeSpan? Duration,
    string Reason,
    string? Ticket,
    ThreadRef? Origin
)
{
    /// <summary>When access is to begin; null, or a time that has passed: as soon as it is approved.</summary>
    public DateTimeOffset? StartAt { get; init; }
}
