using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>What the card's thread says of each event; nothing for those that the card or another line tells.</summary>
internal static class ThreadLines
{
    /// <param name="request">The request right after the event.</param>
    /// <param name="next">The event after it, if there is one.</param>
    public static IReadOnlyList<Paragraph> Tell(AccessRequest request, RequestEvent told, RequestEvent? next) =>
        told switch
        {
            // The last approval and what follows from it are written together, and told in one line
            ApprovalGiven when next is Approved => [],
            ApprovalGiven e => [Given(request, e)],
            ApprovalRefused e =>
            [
                Paragraph.Of(new PersonSpan(e.Actor), " tried to decide and was refused: ", new TextSpan($"“{e.Explanation}”")),
            ],
            Approved e => [Granted(request, e)],
            GrantDelayed e => [Paragraph.Of($"Access could not be given yet and is tried again: {e.Explanation}")],
            Activated e => [Active(request, e)],
            RevocationDelayed e =>
            [
                Paragraph.Of(new BoldSpan("Access could not be withdrawn yet"), $" and is tried again: {e.Explanation}"),
            ],
            EndStarted e => [Ending(e)],
            Denied or Withdrawn or TimedOut => AuditSummary.Undecided(request, told),
            Ended e => AuditSummary.Ended(request, e),
            _ => [],
        };

    private static Paragraph Given(AccessRequest request, ApprovalGiven given)
    {
        var step = request.Plan.Steps[given.Step];
        var count = request.Approvals.Count(approval => approval.Step == given.Step);
        return Paragraph.Of(new PersonSpan(given.Approver), $" approved ({count} of {step.Required} for {step.Name})");
    }

    private static Paragraph Granted(AccessRequest request, Approved approved) =>
        Paragraph.Of(
            new PersonSpan(request.Approvals[^1].Approver),
            " approved; the request is ",
            new BoldSpan("approved"),
            $" for {DurationText.ToText(request.Duration)}, until ",
            new InstantSpan(approved.ExpiresAt),
            ". Access is being prepared."
        );

    private static Paragraph Active(AccessRequest request, Activated activated) =>
        Paragraph.Of(
            new BoldSpan("Active"),
            " since ",
            new InstantSpan(activated.At),
            $": the API server allows {Verbs()} on ",
            new CodeSpan(request.Ingress.ToString()),
            " to ",
            new PersonSpan(request.Requester)
        );

    private static Paragraph Ending(EndStarted ending)
    {
        IReadOnlyList<Span> cause = ending.Reason switch
        {
            EndReason.Expired => ["The approved time is over"],
            EndReason.Done => [Person(ending.By), " is done"],
            EndReason.Revoked => [Person(ending.By), " revoked the access", Because(ending.Explanation)],
            EndReason.Drifted => ["The access is ended", Because(ending.Explanation)],
            _ => ["Access could not be given", Because(ending.Explanation)],
        };
        return new Paragraph([.. cause, "; what was granted is being withdrawn."]);
    }

    private static string Verbs() => string.Join(", ", GrantVerbs.All);

    private static Span Person(Principal? person) => person is null ? "JitBot" : new PersonSpan(person);

    private static string Because(string? explanation) => string.IsNullOrWhiteSpace(explanation) ? "" : $": {explanation}";
}
