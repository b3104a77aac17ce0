using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>The card of a request in its present state.</summary>
internal static class CardStory
{
    private const int MostNames = 8;

    public static StoryCard Tell(AccessRequest request) =>
        new(
            request.Id,
            request.Uid,
            $"{request.Id} · {request.Ingress.Namespace}/{request.Ingress.Name}",
            [.. Facts(request)],
            request.Reason,
            State(request),
            Notification(request),
            request.Phase == RequestPhase.Pending
                ?
                [
                    StoryAction.Of(StoryActionKind.Approve, request),
                    StoryAction.Of(StoryActionKind.Deny, request),
                    StoryAction.Of(StoryActionKind.Change, request),
                    StoryAction.Of(StoryActionKind.ShowVerdict, request),
                ]
                : []
        );

    /// <summary>The time that is asked for or allowed, and what was asked where that is another.</summary>
    public static Paragraph Time(AccessRequest request)
    {
        var spans = new List<Span> { new BoldSpan(DurationText.ToText(request.Duration)) };
        spans.Add(request.StartAt is null ? " from the approval on" : " from ");
        if (request.StartAt is { } start)
        {
            spans.Add(new InstantSpan(start));
            spans.Add(" on, or from a later approval");
        }

        if (request.Duration != request.AskedDuration)
        {
            spans.Add($" (asked for: {DurationText.ToText(request.AskedDuration)})");
        }

        if (request.FormerExpiries.Count > 0)
        {
            spans.Add($", extended to {DurationText.ToText(request.GrantedDuration)} in all");
        }

        return new Paragraph(spans);
    }

    public static Paragraph Fields(AccessRequest request) =>
        Paragraph.Of(
            request.Fields.ToText(),
            request.Fields == request.AskedFields ? "" : $" (asked for: {request.AskedFields.ToText()})"
        );

    private static Paragraph Notification(AccessRequest request) =>
        request.Phase == RequestPhase.Pending
            ? Paragraph.Of(
                new PersonSpan(request.Requester),
                $" asks for {DurationText.ToText(request.Duration)} on {request.Ingress.Namespace}/{request.Ingress.Name} ({request.Fields.ToText()}): {request.Reason}"
            )
            : Paragraph.Of(RequestSentences.Describe(request));

    private static IEnumerable<CardFact> Facts(AccessRequest request)
    {
        yield return new CardFact(
            "Who",
            Paragraph.Of(new PersonSpan(request.Requester), " as ", new CodeSpan(KubernetesUser(request)))
        );
        yield return new CardFact("Ingress", Paragraph.Of(new CodeSpan(request.Ingress.ToString())));
        yield return new CardFact("Hosts", Names(request.Target?.Hosts ?? [], request.Target is null ? "not known" : "none"));
        yield return new CardFact(
            "Services behind it",
            Names(request.Target?.Backends ?? [], request.Target is null ? "not known" : "none")
        );
        yield return new CardFact("Fields", Fields(request));
        yield return new CardFact("For", Time(request));
        yield return new CardFact("Ticket", Paragraph.Of(request.Ticket ?? "none"));
        yield return new CardFact(
            "Policy",
            Paragraph.Of(request.Verdict.Policy ?? "none", " (set ", new CodeSpan(Short(request.Verdict.SetHash)), ")")
        );
        yield return new CardFact("Approvals", Approvals(request));
        yield return new CardFact("Access held already", Standing(request));
        if (request.Others.Count > 0)
        {
            yield return new CardFact("Others with access to it", Others(request));
        }
    }

    private static Paragraph Names(IReadOnlyList<string> names, string none)
    {
        if (names.Count == 0)
        {
            return Paragraph.Of(none);
        }

        var spans = new List<Span>();
        foreach (var name in names.Take(MostNames))
        {
            spans.Add(spans.Count == 0 ? "" : ", ");
            spans.Add(new CodeSpan(name));
        }

        if (names.Count > MostNames)
        {
            spans.Add($" and {names.Count - MostNames} more");
        }

        return new Paragraph(spans);
    }

    private static Paragraph Others(AccessRequest request)
    {
        var spans = new List<Span>();
        foreach (var other in request.Others.Take(MostNames))
        {
            spans.AddRange([spans.Count == 0 ? "" : "; ", $"{other.Id} of ", new PersonSpan(other.Requester)]);
            if (other.Until is { } until)
            {
                spans.AddRange([" until ", new InstantSpan(until)]);
            }
        }

        return new Paragraph(spans);
    }

    public static Paragraph Approvals(AccessRequest request)
    {
        var spans = new List<Span>();
        for (var step = 0; step < request.Plan.Steps.Count; step++)
        {
            var plan = request.Plan.Steps[step];
            var given = request.Approvals.Where(approval => approval.Step == step).ToList();
            spans.Add($"{(step == 0 ? "" : "; ")}{given.Count} of {plan.Required} for {plan.Name}");
            spans.AddRange(
                given.SelectMany((approval, at) => new Span[] { at == 0 ? ": " : ", ", new PersonSpan(approval.Approver) })
            );
        }

        return spans.Count == 0 ? Paragraph.Of("none needed") : new Paragraph(spans);
    }

    private static Paragraph Standing(AccessRequest request) =>
        request.StandingAccess.Count == 0
            ? Paragraph.Of("none by name")
            : Paragraph.Of(AccessPathText.ToSpans(request.StandingAccess));

    public static Paragraph State(AccessRequest request) =>
        request.Phase switch
        {
            RequestPhase.Pending => Waiting(request),
            RequestPhase.Denied => Paragraph.Of(
                new BoldSpan("Denied"),
                " by ",
                Person(request.DecidedBy),
                Because(request.DecisionReason)
            ),
            RequestPhase.Withdrawn => Paragraph.Of(new BoldSpan("Withdrawn"), " by ", Person(request.DecidedBy)),
            RequestPhase.TimedOut => Paragraph.Of(
                new BoldSpan("Timed out"),
                $": nobody decided within {DurationText.ToText(request.Plan.PendingTimeout)}"
            ),
            RequestPhase.Scheduled => Paragraph.Of(new BoldSpan("Approved"), "; access begins at ", Instant(request.StartsAt)),
            RequestPhase.Approved => Paragraph.Of(new BoldSpan("Approved"), "; access is being prepared", Because(request.Delay)),
            RequestPhase.Active => Paragraph.Of(
                new BoldSpan("Active"),
                " until ",
                Instant(request.ExpiresAt),
                request.PendingExtension is { } more ? $"; {DurationText.ToText(more.Extra)} more are asked for" : ""
            ),
            RequestPhase.Ending => Paragraph.Of(
                new BoldSpan("Ending"),
                $": it {RequestSentences.EndedBecause(request)}; access is being withdrawn",
                Because(request.Delay)
            ),
            RequestPhase.Ended => Paragraph.Of(
                new BoldSpan("Ended"),
                " at ",
                Instant(request.OverAt),
                $": it {RequestSentences.EndedBecause(request)}",
                request.Remaining.Count == 0 ? "" : "; other access remains, see the thread"
            ),
            _ => throw new InvalidOperationException($"{request.Phase} has no card"),
        };

    private static Paragraph Waiting(AccessRequest request)
    {
        var spans = new List<Span> { new BoldSpan("Waiting"), " until ", new InstantSpan(request.PendingUntil) };
        if (request.OpenStep is { } open)
        {
            spans.Add(" for ");
            spans.AddRange(EscalationLines.People(request.Ballot.ApproversOf(open)));
        }

        return new Paragraph(spans);
    }

    private static string KubernetesUser(AccessRequest request) => request.Requester.KubernetesUser ?? "unknown";

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static Span Person(Principal? person) => person is null ? "JitBot" : new PersonSpan(person);

    private static Span Instant(DateTimeOffset? at) => at is { } known ? new InstantSpan(known) : "an unknown time";

    private static string Because(string? explanation) => string.IsNullOrWhiteSpace(explanation) ? "" : $": {explanation}";
}
