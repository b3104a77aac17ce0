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
            request.Phase == RequestPhase.Pending
        );

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
        yield return new CardFact("Fields asked for", Paragraph.Of(request.Fields.ToText()));
        yield return new CardFact(
            "For",
            Paragraph.Of(new BoldSpan(DurationText.ToText(request.Duration)), " from the approval on")
        );
        yield return new CardFact("Ticket", Paragraph.Of(request.Ticket ?? "none"));
        yield return new CardFact(
            "Policy",
            Paragraph.Of(request.Verdict.Policy ?? "none", " (set ", new CodeSpan(Short(request.Verdict.SetHash)), ")")
        );
        yield return new CardFact("Approvals", Approvals(request));
        yield return new CardFact("Access held already", Standing(request));
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

    private static Paragraph Approvals(AccessRequest request)
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

    private static Paragraph State(AccessRequest request) =>
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
            RequestPhase.Approved => Paragraph.Of(new BoldSpan("Approved"), "; access is being prepared", Because(request.Delay)),
            RequestPhase.Active => Paragraph.Of(new BoldSpan("Active"), " until ", Instant(request.ExpiresAt)),
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
            spans.AddRange(
                request
                    .Plan.Steps[open]
                    .Approvers.SelectMany((group, at) => new Span[] { at == 0 ? "" : " or ", new GroupSpan(group) })
            );
        }

        return new Paragraph(spans);
    }

    private static string KubernetesUser(AccessRequest request) => request.Requester.KubernetesUser ?? "unknown";

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private static Span Person(Principal? person) => person is null ? "JitBot" : new PersonSpan(person);

    private static Span Instant(DateTimeOffset? at) => at is { } known ? new InstantSpan(known) : "an unknown time";

    private static string Because(string? explanation) => string.IsNullOrWhiteSpace(explanation) ? "" : $": {explanation}";
}
