using JitBot.Core.Chat.Story;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>What the policy said of a question, line by line, and how far its approvals have come.</summary>
/// <param name="Heading">The question and the answer.</param>
/// <param name="Set">The policy set that gave it.</param>
internal sealed record VerdictLines(Paragraph Heading, IReadOnlyList<Paragraph> Lines, Paragraph Set)
{
    private const int MostLines = 40;

    /// <summary>What it is about, and where that stands.</summary>
    public static Paragraph About(AccessRequest request) =>
        Paragraph.Of(
            new CodeSpan(request.Ingress.ToString()),
            " for ",
            new PersonSpan(request.Requester),
            $". {RequestSentences.Describe(request)}"
        );

    /// <summary>The request, then more time where some is asked for.</summary>
    public static IReadOnlyList<VerdictLines> Of(AccessRequest request)
    {
        var asked = Judged("As it was asked", request.Verdict, request.Verdict.Plan is null ? null : request.Ballot);
        return request is { PendingExtension: { } more, ExtensionBallot: { } ballot }
            ? [asked, Judged($"{DurationText.ToText(more.Extra)} more", more.Verdict, ballot)]
            : [asked];
    }

    private static VerdictLines Judged(string what, PolicyVerdict verdict, Ballot? ballot)
    {
        // A tick at the approvals' rule would read as if they were given; the steps say it better
        var constraints = verdict
            .Constraints.Where(constraint => ballot is null || constraint.Name != ConstraintNames.Approvals)
            .ToList();
        var lines = constraints
            .Take(MostLines)
            .Select(one => Paragraph.Of($"{Mark(one.Fate)} ", new BoldSpan(one.Name), $" – {one.Detail}"))
            .ToList();
        if (constraints.Count > MostLines)
        {
            lines.Add(Paragraph.Of($"… and {constraints.Count - MostLines} more"));
        }

        var steps = Math.Min(ballot?.Plan.Steps.Count ?? 0, MostLines / 4);
        lines.AddRange(Enumerable.Range(0, steps).Select(step => Step(ballot!, step)));
        return new VerdictLines(
            Paragraph.Of(
                new BoldSpan(what),
                verdict.Policy is { } policy ? $": policy {policy} " : ": no policy ",
                verdict.Allowed ? "allows it" : "refuses it"
            ),
            lines,
            Paragraph.Of("Policy set ", new CodeSpan(verdict.SetHash))
        );
    }

    private static Paragraph Step(Ballot ballot, int step)
    {
        var plan = ballot.Plan.Steps[step];
        var given = ballot.Approvals.Where(approval => approval.Step == step).ToList();
        var spans = new List<Span>
        {
            given.Count >= plan.Required ? "✓ " : "○ ",
            new BoldSpan($"Step {step + 1}, {plan.Name}"),
            $" – {given.Count} of {plan.Required} from ",
        };
        spans.AddRange(
            ballot
                .ApproversOf(step)
                .Distinct()
                .SelectMany((group, at) => new Span[] { at == 0 ? "" : " or ", new GroupSpan(group) })
        );
        spans.AddRange(
            given.SelectMany(
                (approval, at) => new Span[] { at == 0 ? "; approved by " : ", ", new PersonSpan(approval.Approver) }
            )
        );
        return new Paragraph(spans);
    }

    private static string Mark(ConstraintFate fate) =>
        fate switch
        {
            ConstraintFate.Satisfied => "✓",
            ConstraintFate.Unsatisfied => "✗",
            _ => "?",
        };
}
