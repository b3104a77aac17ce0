using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>What the thread and the requester are told of more time.</summary>
internal static class ExtensionLines
{
    public static IReadOnlyList<Paragraph> Asked(AccessRequest request, ExtensionRequested asked)
    {
        var spans = new List<Span>
        {
            new PersonSpan(request.Requester),
            " asks for ",
            new BoldSpan($"{DurationText.ToText(asked.Extra)} more"),
            $" for {request.Id} on ",
            new CodeSpan(request.Ingress.ToString()),
        };
        if (request.ExtensionBallot is { OpenStep: { } step } ballot)
        {
            spans.Add("; it needs ");
            spans.AddRange(EscalationLines.People(ballot.ApproversOf(step)));
        }

        spans.AddRange([". Without it access ends at ", Instant(request.ExpiresAt), "."]);
        return [new Paragraph(spans), Paragraph.Of($"Reason: {asked.Reason}")];
    }

    /// <summary>What came of it, for those who see the question alone; nothing while it is open.</summary>
    /// <param name="later">What happened after it was asked for.</param>
    public static IEnumerable<Paragraph> Outcome(IEnumerable<RequestEvent> later) =>
        later.FirstOrDefault(one => one is Extended or ExtensionDenied or EndStarted or Ended) switch
        {
            Extended e => [Paragraph.Of(new BoldSpan("Approved"), "; access now ends at ", new InstantSpan(e.ExpiresAt), ".")],
            ExtensionDenied e => [Paragraph.Of(new BoldSpan("Denied"), " by ", new PersonSpan(e.By), ".")],
            null => [],
            _ => [Paragraph.Of(new BoldSpan("Not decided"), "; access has ended.")],
        };

    public static Paragraph Given(AccessRequest request, ExtensionApprovalGiven given)
    {
        var ballot = request.ExtensionBallot!;
        var step = ballot.Plan.Steps[given.Step];
        return Paragraph.Of(
            new PersonSpan(given.Approver),
            $" approved more time ({ballot.Given(given.Step)} of {step.Required} for {step.Name})"
        );
    }

    public static Paragraph Longer(AccessRequest request, Extended extended) =>
        Paragraph.Of([
            new BoldSpan("Extended"),
            .. By(request.GivenExtensions[^1]),
            $": {request.Id} now ends at ",
            new InstantSpan(extended.ExpiresAt),
            $", {DurationText.ToText(request.GrantedDuration)} in all",
        ]);

    /// <summary>For the summary: each extension with who approved it, and why it was asked for.</summary>
    public static IEnumerable<Paragraph> Summary(AccessRequest request) =>
        request.GivenExtensions.Select(more =>
            Paragraph.Of(["Extended by ", DurationText.ToText(more.Extra), .. By(more), $". Reason: {more.Reason}"])
        );

    private static IEnumerable<Span> By(Extension more) =>
        more.Approvals.SelectMany(
            (approval, at) => new Span[] { at == 0 ? ", approved by " : ", ", new PersonSpan(approval.Approver) }
        );

    public static Paragraph Denied(AccessRequest request, ExtensionDenied denied) =>
        Paragraph.Of(
            new PersonSpan(denied.By),
            " ",
            new BoldSpan("denied"),
            $" more time for {request.Id}: {denied.Reason}. Access still ends at ",
            Instant(request.ExpiresAt)
        );

    private static Span Instant(DateTimeOffset? at) => at is { } known ? new InstantSpan(known) : "an unknown time";
}
