using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>The summary that closes a thread: the whole request, as it stands in the log.</summary>
internal static class AuditSummary
{
    /// <summary>Of a request that never was approved.</summary>
    public static IReadOnlyList<Paragraph> Undecided(AccessRequest request, RequestEvent last) =>
        [
            last switch
            {
                Denied e => Paragraph.Of(new PersonSpan(e.By), " ", new BoldSpan("denied"), " the request", Because(e.Reason)),
                Withdrawn e => Paragraph.Of(new PersonSpan(e.By), " ", new BoldSpan("withdrew"), " the request"),
                _ => Paragraph.Of(
                    new BoldSpan("Timed out"),
                    $": nobody decided within {DurationText.ToText(request.Plan.PendingTimeout)}, so no access was given"
                ),
            },
            AskedFor(request),
            Record(request),
        ];

    /// <summary>Of a request that was approved: who, when, how long, how it ended, and what the API server says now.</summary>
    public static IReadOnlyList<Paragraph> Ended(AccessRequest request, Ended ended) =>
        [
            Paragraph.Of(new BoldSpan($"Summary of {request.Id}"), $": it {RequestSentences.EndedBecause(request)}"),
            AskedFor(request),
            ApprovedBy(request),
            .. ExtensionLines.Summary(request),
            Active(request, ended),
            Verified(request, ended),
            Record(request),
        ];

    private static Paragraph AskedFor(AccessRequest request) =>
        Paragraph.Of(
            "Asked for by ",
            new PersonSpan(request.Requester),
            " at ",
            new InstantSpan(request.RequestedAt),
            ": ",
            new CodeSpan(request.Ingress.ToString()),
            $", fields {request.AskedFields.ToText()}, for {DurationText.ToText(request.AskedDuration)}",
            request.Ticket is null ? "" : $", ticket {request.Ticket}",
            $". Reason: {request.Reason}"
        );

    private static Paragraph ApprovedBy(AccessRequest request)
    {
        var spans = new List<Span> { "Approved by " };
        foreach (var approval in request.Approvals)
        {
            spans.Add(spans.Count == 1 ? "" : ", ");
            spans.Add(new PersonSpan(approval.Approver));
            spans.Add(" at ");
            spans.Add(new InstantSpan(approval.At));
        }

        spans.Add(
            request.Approvals.Count == 0 ? $"policy {request.Verdict.Policy} alone" : $" under policy {request.Verdict.Policy}"
        );
        if (request.Duration != request.AskedDuration || request.Fields != request.AskedFields)
        {
            spans.Add($", for less: {DurationText.ToText(request.Duration)}, fields {request.Fields.ToText()}");
        }

        return new Paragraph(spans);
    }

    private static Paragraph Active(AccessRequest request, Ended ended) =>
        request.ActivatedAt is { } from
            ? Paragraph.Of(
                "Active from ",
                new InstantSpan(from),
                " to ",
                new InstantSpan(ended.At),
                $" ({DurationText.ToText(ended.At - from)} of {DurationText.ToText(request.GrantedDuration)} approved)"
            )
            : Paragraph.Of("Never active");

    private static Paragraph Verified(AccessRequest request, Ended ended) =>
        ended.Remaining.Count == 0
            ? Paragraph.Of(
                new BoldSpan("Verified"),
                $": the API server denies {string.Join(", ", GrantVerbs.All)} to the user ",
                // Whose groups the API server alone knows: rights that come by them are not seen
                new CodeSpan(request.Requester.KubernetesUser ?? "unknown"),
                " by name"
            )
            : Paragraph.Of([
                new BoldSpan("What JitBot granted is gone, but the API server still allows "),
                .. AccessPathText.ToSpans(ended.Remaining),
            ]);

    private static Paragraph Record(AccessRequest request) =>
        Paragraph.Of(
            "On record in the access log as ",
            new CodeSpan($"{request.Id}"),
            $", events 1–{request.Version}, grant ",
            new CodeSpan(request.Uid),
            ", policy set ",
            new CodeSpan(request.Verdict.SetHash.Length > 12 ? request.Verdict.SetHash[..12] : request.Verdict.SetHash)
        );

    private static string Because(string? explanation) => string.IsNullOrWhiteSpace(explanation) ? "" : $": {explanation}";
}
