using JitBot.Core.Clusters;
using JitBot.Core.Policies;

namespace JitBot.Core.Requests;

/// <summary>What the policies are asked, before the Ingress and the groups are looked up.</summary>
internal static class QuestionOf
{
    private static readonly IngressInspection NotYet = IngressInspection.Failed("not looked up");
    private static readonly Dictionary<GroupRef, bool?> NoneYet = [];

    public static RequestFacts Draft(RequestDraft draft, DateTimeOffset now) =>
        new(draft.Requester, draft.Ingress, draft.Fields, draft.Duration, draft.Reason, draft.Ticket, NotYet, NoneYet)
        {
            StartIn = draft.StartAt - now,
        };

    /// <summary>
    /// More time is judged like a new request of the same person for what they asked, and by the total. Not for what an approver left of
    /// the fields: that could be another policy's.
    /// </summary>
    public static RequestFacts Extension(AccessRequest request, Principal actor, TimeSpan extra, string reason) =>
        new(actor, request.Ingress, request.AskedFields, extra, reason, request.Ticket, NotYet, NoneYet)
        {
            Extends = new ExtensionFacts(request.Verdict.Policy, request.GrantedDuration),
        };

    /// <summary>A later start is judged once more when it comes: much may have changed since the approval.</summary>
    public static RequestFacts Start(AccessRequest request) =>
        new(
            request.Requester,
            request.Ingress,
            request.AskedFields,
            request.AskedDuration,
            request.Reason,
            request.Ticket,
            NotYet,
            NoneYet
        );
}
