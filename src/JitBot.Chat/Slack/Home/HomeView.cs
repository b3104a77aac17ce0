using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Home;

/// <summary>Draws App Home. Pure; whatever people wrote stays letters, and Slack's limits hold however much there is.</summary>
internal static class HomeView
{
    /// <summary>The action id of the button for a new request.</summary>
    public const string NewRequest = "jitbot_new_request";

    /// <summary>How many requests of each kind are shown.</summary>
    public const int MostOpen = 15;

    public const int MostRecent = 10;

    private const int LongestText = 1500;
    private const int LongestReason = 300;

    public static HomeViewDefinition Draw(HomeModel model)
    {
        if (model.Refusal is { } refusal)
        {
            return new HomeViewDefinition([
                new HeaderBlock(new PlainText("JitBot")),
                new SectionBlock { Text = new PlainText(SafeText.Clean(refusal, LongestText)) },
            ]);
        }

        var blocks = new List<Block>
        {
            Section(
                Paragraph.Of(
                    new BoldSpan("JitBot"),
                    " gives you access to one Ingress for a short time, once a colleague has approved it."
                )
            ),
            new ActionsBlock([new Button(new PlainText("New request")) { ActionId = NewRequest, Style = "primary" }])
            {
                BlockId = "home_new",
            },
        };
        if (model.Waiting.Count > 0)
        {
            blocks.Add(Header($"Waiting for you ({model.Waiting.Count})"));
            blocks.AddRange(Shown(model.Waiting, "waiting", WaitingLines, StoryActions.OfApprovers));
        }

        blocks.Add(Header("Your requests"));
        if (model.Own.Count == 0)
        {
            blocks.Add(Section(Paragraph.Of("Nothing is open.")));
        }

        blocks.AddRange(Shown(model.Own, "own", OwnLines, OwnActions));
        if (model.Recent.Count > 0)
        {
            blocks.Add(Header("Recent"));
            blocks.AddRange(model.Recent.Take(MostRecent).Select(Past));
        }

        return new HomeViewDefinition(blocks);
    }

    private static IEnumerable<Block> Shown(
        IReadOnlyList<AccessRequest> requests,
        string part,
        Func<AccessRequest, IEnumerable<Paragraph>> lines,
        Func<AccessRequest, IReadOnlyList<StoryAction>> actions
    )
    {
        foreach (var request in requests.Take(MostOpen))
        {
            yield return new SectionBlock { Text = new Markdown(SlackText.Render(lines(request), LongestText)) };
            if (actions(request) is { Count: > 0 } possible)
            {
                yield return new ActionsBlock([.. possible.Select(SlackButtons.Button)])
                {
                    BlockId = $"home_{part}_{request.Id}",
                };
            }
        }

        if (requests.Count > MostOpen)
        {
            yield return Section(Paragraph.Of($"and {requests.Count - MostOpen} more: ", new CodeSpan("/jit status")));
        }
    }

    private static IReadOnlyList<StoryAction> OwnActions(AccessRequest request) =>
        [.. StoryActions.OfRequester(request), StoryActions.Verdict(request)];

    private static IEnumerable<Paragraph> WaitingLines(AccessRequest request)
    {
        yield return Paragraph.Of(new BoldSpan(request.Id.ToString()), " · ", new CodeSpan(request.Ingress.ToString()));
        if (request.PendingExtension is { } more)
        {
            yield return Paragraph.Of(
                new PersonSpan(request.Requester),
                " asks for ",
                new BoldSpan($"{DurationText.ToText(more.Extra)} more"),
                "; without it access ends at ",
                new InstantSpan(request.ExpiresAt ?? more.RequestedAt)
            );
            yield return Why(more.Reason);
            yield break;
        }

        yield return Paragraph.Of(
            new PersonSpan(request.Requester),
            " asks for ",
            new BoldSpan(DurationText.ToText(request.Duration)),
            $", {request.Fields.ToText()}; it waits until ",
            new InstantSpan(request.PendingUntil)
        );
        if (request.Plan.Steps.Count > 1)
        {
            yield return Steps(request.Ballot);
        }

        yield return Why(request.Reason);
    }

    private static IEnumerable<Paragraph> OwnLines(AccessRequest request)
    {
        yield return Paragraph.Of(new BoldSpan(request.Id.ToString()), " · ", new CodeSpan(request.Ingress.ToString()));
        yield return request switch
        {
            { Phase: RequestPhase.Pending } => Paragraph.Of(
                new BoldSpan("Waiting"),
                $" for approval of {DurationText.ToText(request.Duration)}, until ",
                new InstantSpan(request.PendingUntil)
            ),
            { Phase: RequestPhase.Scheduled, StartsAt: { } start, ExpiresAt: { } end } => Paragraph.Of(
                new BoldSpan("Approved"),
                " from ",
                new InstantSpan(start),
                " until ",
                new InstantSpan(end)
            ),
            { Phase: RequestPhase.Approved } => Paragraph.Of(new BoldSpan("Approved"), "; access is being prepared"),
            { Phase: RequestPhase.Active, ExpiresAt: { } end } => Paragraph.Of(
                new BoldSpan("Active"),
                " until ",
                new InstantSpan(end),
                request.PendingExtension is { } more ? $"; {DurationText.ToText(more.Extra)} more wait for approval" : ""
            ),
            _ => Paragraph.Of(RequestSentences.Describe(request)),
        };
        if (request.Phase == RequestPhase.Pending && request.Approvals.Count > 0)
        {
            yield return Steps(request.Ballot);
        }

        yield return Why(request.Reason);
    }

    private static SectionBlock Past(AccessRequest request) =>
        new()
        {
            Text = new Markdown(
                SlackText.Render(
                    [
                        Paragraph.Of(
                            new BoldSpan(request.Id.ToString()),
                            " · ",
                            new CodeSpan(request.Ingress.ToString()),
                            " · ",
                            new InstantSpan(request.OverAt ?? request.RequestedAt)
                        ),
                        Paragraph.Of(RequestSentences.Describe(request)),
                        .. request.DecisionReason is { } reason ? [Why(reason)] : (IReadOnlyList<Paragraph>)[],
                    ],
                    LongestText
                )
            ),
            Accessory = SlackButtons.Button(StoryActions.Verdict(request)),
            BlockId = $"home_recent_{request.Id}",
        };

    private static Paragraph Steps(Ballot ballot) =>
        new([
            .. ballot.Plan.Steps.SelectMany(
                (step, at) =>
                    ballot
                        .Approvals.Where(approval => approval.Step == at)
                        .SelectMany((approval, nth) => new Span[] { nth == 0 ? ": " : ", ", new PersonSpan(approval.Approver) })
                        .Prepend($"{(at == 0 ? "" : "; ")}{step.Name} {ballot.Given(at)} of {step.Required}")
            ),
        ]);

    private static Paragraph Why(string reason) => Paragraph.Of($"“{SafeText.Clean(reason, LongestReason)}”");

    private static HeaderBlock Header(string text) => new(new PlainText(text));

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, LongestText)) };
}
