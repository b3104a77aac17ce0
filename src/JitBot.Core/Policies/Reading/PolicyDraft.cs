namespace JitBot.Core.Policies.Reading;

/// <summary>
/// An <c>AccessPolicy</c> document as written, its groups not looked up yet. Where an issue has been told a stand-in is here: the draft then
/// only serves to find further issues.
/// </summary>
internal sealed record PolicyDraft(
    Located<string>? Name,
    PolicyMatch Match,
    PeopleDraft Requesters,
    TimeSpan MaxDuration,
    TimeSpan DefaultDuration,
    TimeSpan MaxTotalDuration,
    TimeSpan StartWithin,
    int ReasonMinLength,
    TicketRule? Ticket,
    ApprovalsDraft Approvals
);
