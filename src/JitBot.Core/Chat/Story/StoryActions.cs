using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>What can be done with a request as it stands. Whether somebody may is asked when they do it.</summary>
public static class StoryActions
{
    /// <summary>What its approvers decide: the request while it is pending, later more time for it.</summary>
    public static IReadOnlyList<StoryAction> OfApprovers(AccessRequest request) =>
        request switch
        {
            { Phase: RequestPhase.Pending } =>
            [
                StoryAction.Of(StoryActionKind.Approve, request),
                StoryAction.Of(StoryActionKind.Deny, request),
                StoryAction.Of(StoryActionKind.Change, request),
                StoryAction.Of(StoryActionKind.ShowVerdict, request),
            ],
            { Phase: RequestPhase.Active, PendingExtension.Number: var number } =>
            [
                StoryAction.Of(StoryActionKind.Approve, request, number),
                StoryAction.Of(StoryActionKind.Deny, request, number),
                StoryAction.Of(StoryActionKind.ShowVerdict, request, number),
            ],
            _ => [],
        };

    /// <summary>What its requester can do.</summary>
    public static IReadOnlyList<StoryAction> OfRequester(AccessRequest request) =>
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

    /// <summary>A look at what the policy said; there is one in every phase.</summary>
    public static StoryAction Verdict(AccessRequest request) => StoryAction.Of(StoryActionKind.ShowVerdict, request);
}
