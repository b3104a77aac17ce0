namespace JitBot.Core.Policies;

/// <summary>
/// One <c>AccessPolicy</c> document, checked and compiled. <paramref name="StepPeople"/> are the approvers of each step of
/// <paramref name="Approvals"/>, in its order, with the members of their static groups.
/// </summary>
/// <param name="MaxTotalDuration">The longest that one request may last with all its extensions.</param>
/// <param name="StartWithin">How far ahead a later start may lie.</param>
/// <param name="ReasonMinLength">In Unicode characters, white space around not counted.</param>
/// <param name="Ticket">Null: a ticket is neither needed nor looked at.</param>
public sealed record AccessPolicy(
    string Name,
    PolicyMatch Match,
    People Requesters,
    TimeSpan MaxDuration,
    TimeSpan DefaultDuration,
    TimeSpan MaxTotalDuration,
    TimeSpan StartWithin,
    int ReasonMinLength,
    TicketRule? Ticket,
    ApprovalPlan Approvals,
    IReadOnlyList<People> StepPeople
);
