using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>What the policy said, line by line, and how far the approvals have come. Pure.</summary>
internal static class VerdictView
{
    private const int MostLines = 40;
    private const int LongestLine = 600;

    public static ModalViewDefinition Draw(AccessRequest request)
    {
        var blocks = new List<Block>
        {
            Section(
                Paragraph.Of(
                    new CodeSpan(request.Ingress.ToString()),
                    " for ",
                    new PersonSpan(request.Requester),
                    $". {RequestSentences.Describe(request)}"
                )
            ),
        };
        blocks.AddRange(Judged("As it was asked", request.Verdict, request.Verdict.Plan is null ? null : request.Ballot));
        if (request is { PendingExtension: { } more, ExtensionBallot: { } ballot })
        {
            blocks.Add(new DividerBlock());
            blocks.AddRange(Judged($"{DurationText.ToText(more.Extra)} more", more.Verdict, ballot));
        }

        return new ModalViewDefinition(DecideView.Title($"{request.Id} policy"), blocks)
        {
            CallbackId = DecideIds.Verdict,
            Close = new PlainText("Close"),
        };
    }

    private static IEnumerable<Block> Judged(string what, PolicyVerdict verdict, Ballot? ballot)
    {
        yield return Section(
            Paragraph.Of(
                new BoldSpan(what),
                verdict.Policy is { } policy ? $": policy {policy} " : ": no policy ",
                verdict.Allowed ? "allows it" : "refuses it"
            )
        );
        // A tick at the approvals' rule would read as if they were given; the steps say it better
        var lines = verdict
            .Constraints.Where(constraint => ballot is null || constraint.Name != ConstraintNames.Approvals)
            .ToList();
        foreach (var constraint in lines.Take(MostLines))
        {
            yield return Section(
                Paragraph.Of($"{Mark(constraint.Fate)} ", new BoldSpan(constraint.Name), $" – {constraint.Detail}")
            );
        }

        if (lines.Count > MostLines)
        {
            yield return Section(Paragraph.Of($"… and {lines.Count - MostLines} more"));
        }

        for (var step = 0; step < Math.Min(ballot?.Plan.Steps.Count ?? 0, MostLines / 4); step++)
        {
            yield return Section(Step(ballot!, step));
        }

        yield return new ContextBlock([
            new Markdown(SlackText.Render(Paragraph.Of("Policy set ", new CodeSpan(verdict.SetHash)), LongestLine)),
        ]);
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

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, LongestLine)) };
}
