using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>What the requester sees of their own request, with what they can do about it.</summary>
internal static class RequesterCardStory
{
    public static StoryCard Tell(AccessRequest request) =>
        new(
            request.Id,
            request.Uid,
            $"Your request {request.Id} · {request.Ingress.Namespace}/{request.Ingress.Name}",
            [
                new CardFact("Ingress", Paragraph.Of(new CodeSpan(request.Ingress.ToString()))),
                new CardFact("Fields", CardStory.Fields(request)),
                new CardFact("For", CardStory.Time(request)),
                new CardFact("Approvals", CardStory.Approvals(request)),
            ],
            request.Reason,
            CardStory.State(request),
            Paragraph.Of(
                $"Your request for {DurationText.ToText(request.Duration)} on {request.Ingress.Namespace}/{request.Ingress.Name}: {RequestSentences.Describe(request)}"
            ),
            Actions(request)
        );

    /// <summary>What the requester can do now.</summary>
    public static IReadOnlyList<StoryAction> Actions(AccessRequest request) =>
        request.Phase switch
        {
            RequestPhase.Pending or RequestPhase.Scheduled or RequestPhase.Approved =>
            [
                StoryAction.Of(StoryActionKind.Withdraw, request),
            ],
            RequestPhase.Active when request.PendingExtension is not null => [StoryAction.Of(StoryActionKind.Done, request)],
            RequestPhase.Active =>
            [
                StoryAction.Of(StoryActionKind.Done, request),
                StoryAction.Of(StoryActionKind.MoreTime, request),
            ],
            _ => [],
        };
}
