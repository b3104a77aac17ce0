using JitBot.Core.Chat.Story;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Forms.Decide;

/// <summary>What the policy said, line by line, and how far the approvals have come. Pure.</summary>
internal static class VerdictLines
{
    private const int MostLines = 40;

    /// <summary>Whose request this is, for what, and where it stands.</summary>
    public static Paragraph About(AccessRequest request) =>
        Paragraph.Of(
            new CodeSpan(request.Ingress.ToString()),
            " for ",
            new PersonSpan(request.Requester),
            $". {RequestSentences.Describe(request)}"
        );

    public static IReadOnlyList<VerdictPart> Of(AccessRequest request)
    {
        var asked = Part("As it was asked", request.Verdict, request.Verdict.Plan is null ? null : request.Ballot);
        return request is { PendingExtension: { } more, ExtensionBallot: { } ballot }
            ? [asked, Part($"{DurationText.ToText(more.Extra)} more", more.Verdict, ballot)]
            : [asked];
    }

    private static VerdictPart Part(string what, PolicyVerdict verdict, Ballot? ballot) =>
        new([.. Judged(what, verdict, ballot)], Paragraph.Of("Policy set ", new CodeSpan(verdict.SetHash)));

    private static IEnumerable<Paragraph> Judged(string what, PolicyVerdict verdict, Ballot? ballot)
    {
        yield return Paragraph.Of(
            new BoldSpan(what),
            verdict.Policy is { } policy ? $": policy {policy} " : ": no policy ",
            verdict.Allowed ? "allows it" : "refuses it"
        );
        // A tick at the approvals' rule would read as if they were given; the steps say it better
        var lines = verdict
            .Constraints.Where(constraint => ballot is null || constraint.Name != ConstraintNames.Approvals)
            .ToList();
        foreach (var constraint in lines.Take(MostLines))
        {
            yield return Paragraph.Of($"{Mark(constraint.Fate)} ", new BoldSpan(constraint.Name), $" – {constraint.Detail}");
        }

        if (lines.Count > MostLines)
        {
            yield return Paragraph.Of($"… and {lines.Count - MostLines} more");
        }

        for (var step = 0; step < Math.Min(ballot?.Plan.Steps.Count ?? 0, MostLines / 4); step++)
        {
            yield return Step(ballot!, step);
        }
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
