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
            ApprovalGiven e => Given(request, e),
            Narrowed e => [Less(request, e)],
            Reminded => [Reminder(request)],
            Escalated when request.Plan.Escalation is { } escalation => [EscalationLines.Called(request, escalation)],
            Started => [Paragraph.Of("The approved time begins. Access is being prepared.")],
            ExtensionRequested e => ExtensionLines.Asked(request, e),
            ExtensionApprovalGiven when next is Extended => [],
            ExtensionApprovalGiven e => [ExtensionLines.Given(request, e)],
            Extended e => [ExtensionLines.Longer(request, e)],
            ExtensionDenied e => [ExtensionLines.Denied(request, e)],
            ApprovalRefused e => [Paragraph.Of(new PersonSpan(e.Actor), " was refused: ", new TextSpan($"“{e.Explanation}”"))],
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

    private static IReadOnlyList<Paragraph> Given(AccessRequest request, ApprovalGiven given)
    {
        var ballot = request.Ballot;
        var step = request.Plan.Steps[given.Step];
        var line = Paragraph.Of(
            new PersonSpan(given.Approver),
            $" approved ({ballot.Given(given.Step)} of {step.Required} for {step.Name})"
        );
        // Whoever comes next is called here, once: a change of the card calls nobody
        return ballot.OpenStep is { } open && open != given.Step
            ?
            [
                line,
                Paragraph.Of([
                    "Next: ",
                    .. EscalationLines.People(ballot.ApproversOf(open)),
                    $" for {request.Plan.Steps[open].Name}",
                ]),
            ]
            : [line];
    }

    private static Paragraph Less(AccessRequest request, Narrowed narrowed) =>
        Paragraph.Of(
            new PersonSpan(narrowed.By),
            $" allows less than was asked: {DurationText.ToText(narrowed.Duration)}",
            narrowed.Duration == request.AskedDuration ? "" : $" (asked for: {DurationText.ToText(request.AskedDuration)})",
            $", fields {narrowed.Fields.ToText()}",
            narrowed.Fields == request.AskedFields ? "" : $" (asked for: {request.AskedFields.ToText()})"
        );

    private static Paragraph Reminder(AccessRequest request) =>
        Paragraph.Of(
            new BoldSpan("Reminder"),
            $": {request.Id} of ",
            new PersonSpan(request.Requester),
            $", {DurationText.ToText(request.Duration)} on ",
            new CodeSpan(request.Ingress.ToString()),
            ", still waits for a decision, until ",
            new InstantSpan(request.PendingUntil)
        );

    private static Paragraph Granted(AccessRequest request, Approved approved)
    {
        var spans = new List<Span>();
        if (request.Approvals.Count > 0)
        {
            spans.AddRange([new PersonSpan(request.Approvals[^1].Approver), " approved; "]);
        }

        spans.AddRange(["the request is ", new BoldSpan("approved"), $" for {DurationText.ToText(request.Duration)}, "]);
        if (approved.StartsAt is { } start)
        {
            spans.AddRange(["from ", new InstantSpan(start), " "]);
        }

        spans.AddRange([
            "until ",
            new InstantSpan(approved.ExpiresAt),
            approved.StartsAt is null ? ". Access is being prepared." : ".",
        ]);
        return new Paragraph(spans);
    }

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
