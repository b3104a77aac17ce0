using JitBot.Core.Chat.Commands;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Chat;

/// <summary>The words of the answers to commands.</summary>
public static class CommandAnswers
{
    private const int MostWaiting = 10;

    /// <summary>What can be typed.</summary>
    public static IReadOnlyList<Paragraph> Help(IReadOnlyList<string> clusters, ChatPlatform on) =>
        [
            Paragraph.Of(
                new BoldSpan("JitBot"),
                " gives you access to one Ingress for a short time, once a colleague has approved it."
            ),
            Line(CommandWords.SpanOn(on, "/jit [CLUSTER/]NAMESPACE/INGRESS [DURATION] [FIELDS] REASON"), "ask for access"),
            Line(CommandWords.SpanOn(on, "/jit status"), "your requests, and what waits for your approval"),
            Line(CommandWords.SpanOn(on, "/jit done [ID]"), "end your access early, or withdraw your request"),
            Line(CommandWords.SpanOn(on, "/jit more [ID] DURATION REASON"), "ask for more time while access is active"),
            Line(CommandWords.SpanOn(on, "/jit revoke ID [REASON]"), "take access back (approvers and administrators)"),
            Paragraph.Of("For example ", CommandWords.SpanOn(on, JitCommandParser.Example)),
            Paragraph.Of($"Fields: {IngressFieldsText.Allowed}. Durations: 90s, 5m, 1h30m. Clusters: {Clusters(clusters)}."),
        ];

    /// <summary>What was wrong, where, and what would work.</summary>
    public static IReadOnlyList<Paragraph> Problem(NotUnderstood problem, ChatPlatform on) =>
        [
            problem.Word.Length == 0
                ? Paragraph.Of($"I did not understand that: {problem.Problem}.")
                : Paragraph.Of(
                    $"I did not understand word {problem.Position}, ",
                    new CodeSpan(Cut(problem.Word)),
                    $": {problem.Problem}."
                ),
            Paragraph.Of(
                "For example ",
                CommandWords.SpanOn(on, problem.Example),
                ". More: ",
                CommandWords.SpanOn(on, "/jit help")
            ),
        ];

    internal static IReadOnlyList<Paragraph> NoCluster() =>
        [Paragraph.Of("No cluster is configured, so nothing was asked for. An administrator of JitBot must add one.")];

    /// <summary>What came of a request: asked, or refused and by what.</summary>
    public static IReadOnlyList<Paragraph> Submitted(CommandOutcome outcome) =>
        outcome is { Kind: OutcomeKind.Refused, Request: { } refused }
            ?
            [
                Paragraph.Of(outcome.Message),
                .. refused.Verdict.Refusing.Select(constraint =>
                    Paragraph.Of("• ", new BoldSpan(constraint.Name), $": {constraint.Detail}")
                ),
            ]
            : [Paragraph.Of(outcome.Message, " I will tell you how it goes.")];

    internal static IReadOnlyList<Paragraph> WhichOne(
        IReadOnlyList<AccessRequest> open,
        string question,
        string example,
        ChatPlatform on
    ) =>
        open.Count == 0
            ? [Paragraph.Of("You have no open request that this could be about.")]
            :
            [
                Paragraph.Of(
                    $"You have more than one. {question} For example ",
                    CommandWords.SpanOn(on, example.Replace("{0}", open[0].Id.ToString(), StringComparison.Ordinal))
                ),
                .. open.Select(StatusLine),
            ];

    internal static IReadOnlyList<Paragraph> Status(
        IReadOnlyList<AccessRequest> newestFirst,
        IReadOnlyList<AccessRequest> waiting,
        ChatPlatform on
    )
    {
        if (newestFirst.Count == 0 && waiting.Count == 0)
        {
            return [Paragraph.Of("You have asked for nothing yet. ", CommandWords.SpanOn(on, "/jit help"), " says how.")];
        }

        var open = newestFirst.Where(request => !request.Phase.IsOver()).ToList();
        var over = newestFirst.Where(request => request.Phase.IsOver()).ToList();
        return
        [
            .. waiting.Count == 0
                ? (IReadOnlyList<Paragraph>)[]
                : [Paragraph.Of(new BoldSpan("Waiting for you")), .. waiting.Take(MostWaiting).Select(WaitingLine)],
            Paragraph.Of(new BoldSpan(open.Count == 0 ? "Nothing is open." : "Open")),
            .. open.Select(StatusLine),
            .. over.Count == 0
                ? (IReadOnlyList<Paragraph>)[]
                : [Paragraph.Of(new BoldSpan("Recent")), .. over.Select(StatusLine)],
        ];
    }

    private static Paragraph WaitingLine(AccessRequest request) =>
        Paragraph.Of(
            "• ",
            new CodeSpan(request.Ingress.ToString()),
            request.PendingExtension is { } more
                ? $" {request.Id}: {request.Requester.DisplayName} asks for {DurationText.ToText(more.Extra)} more."
                : $" {request.Id}: {request.Requester.DisplayName} asks for {DurationText.ToText(request.Duration)}. It waits until ",
            request.PendingExtension is null ? new InstantSpan(request.PendingUntil) : "",
            request.PendingExtension is null ? "." : ""
        );

    private static Paragraph StatusLine(AccessRequest request)
    {
        var spans = new List<Span> { "• ", new CodeSpan(request.Ingress.ToString()), $" {RequestSentences.Describe(request)}" };
        if (request.Phase == RequestPhase.Pending)
        {
            spans.AddRange([" It waits until ", new InstantSpan(request.PendingUntil), "."]);
        }
        else if (
            request.Phase is RequestPhase.Scheduled or RequestPhase.Approved or RequestPhase.Active
            && request.ExpiresAt is { } end
        )
        {
            spans.AddRange([" It ends at ", new InstantSpan(end), "."]);
        }
        else if (request.OverAt is { } over)
        {
            spans.AddRange([" (", new InstantSpan(over), ")"]);
        }

        return new Paragraph(spans);
    }

    private static Paragraph Line(Span command, string what) => Paragraph.Of(command, $" – {what}");

    private static string Clusters(IReadOnlyList<string> clusters) => clusters.Count == 0 ? "none" : string.Join(", ", clusters);

    private static string Cut(string word) => word.Length > 100 ? word[..99] + "…" : word;
}
