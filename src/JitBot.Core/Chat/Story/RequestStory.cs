using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>
/// Everything that chat is to show of a request, computed from its events alone: the same events always give the same story, and more
/// events only add posts, or change those that are living.
/// </summary>
/// <param name="Card">Null for a request that policy refused: only the requester hears of that.</param>
/// <param name="RequesterCard">The requester's own, in their direct messages; null as above.</param>
/// <param name="Thread">The lines under the card, in order.</param>
/// <param name="Direct">The messages to the requester, in order.</param>
/// <param name="Escalations">What is said in the escalation's own channel; empty where the plan names none.</param>
/// <param name="Alerts">What administrators should look at, in order.</param>
public sealed record RequestStory(
    StoryCard? Card,
    StoryCard? RequesterCard,
    IReadOnlyList<StoryPost> Thread,
    IReadOnlyList<StoryPost> Direct,
    IReadOnlyList<StoryPost> Escalations,
    IReadOnlyList<StoryPost> Alerts
)
{
    /// <summary>The key of the card's posting.</summary>
    public const string CardKey = "card";

    /// <summary>The key of the posting of the requester's card.</summary>
    public const string RequesterCardKey = "requester";

    /// <summary>Tells the story of <paramref name="history"/>, a request's events from the first on.</summary>
    public static RequestStory Tell(RequestId id, IReadOnlyList<RequestEvent> history)
    {
        var now = AccessRequestProjection.Apply(null, id, history);
        if (now.Phase == RequestPhase.Refused)
        {
            return new RequestStory(null, null, [], [], [], []);
        }

        var thread = new List<StoryPost>();
        var direct = new List<StoryPost>();
        var escalations = new List<StoryPost>();
        var alerts = new List<StoryPost>();
        AccessRequest? then = null;
        for (var index = 0; index < history.Count; index++)
        {
            // Each event is told from the state it made, so that a later event never changes what was said of an earlier one
            then = AccessRequestProjection.Apply(then, id, [history[index]]);
            var told = history[index];
            var next = index + 1 < history.Count ? history[index + 1] : null;
            Add(
                thread,
                $"event-{index + 1}",
                ThreadLines.Tell(then, told, next),
                post => ThreadPost(post, now, then, history.Skip(index))
            );
            Add(direct, $"direct-{index + 1}", DirectMessages.Tell(then, told), post => DirectPost(post, now, told));
            Add(escalations, $"escalation-{index + 1}", EscalationLines.Tell(then, told), post => post);
            Add(alerts, $"alert-{index + 1}", AlertLines.Tell(then, told), post => post);
        }

        return new RequestStory(CardStory.Tell(now), RequesterCardStory.Tell(now), thread, direct, escalations, alerts);
    }

    private static StoryPost ThreadPost(StoryPost post, AccessRequest now, AccessRequest then, IEnumerable<RequestEvent> from) =>
        from.First() switch
        {
            Reminded or Escalated => post with { Broadcast = true },
            ExtensionRequested => post with
            {
                Broadcast = true,
                Living = true,
                Paragraphs = [.. post.Paragraphs, .. ExtensionLines.Outcome(from.Skip(1))],
                Actions =
                    now.PendingExtension?.Number == then.ExtensionCount
                        ?
                        [
                            StoryAction.Of(StoryActionKind.Approve, now, then.ExtensionCount),
                            StoryAction.Of(StoryActionKind.Deny, now, then.ExtensionCount),
                        ]
                        : [],
            },
            _ => post,
        };

    private static StoryPost DirectPost(StoryPost post, AccessRequest now, RequestEvent told) =>
        told switch
        {
            Approved => post with { Passing = true },
            // The card with the same buttons has scrolled away on a phone
            Activated or ExpiryWarned => post with { Passing = true, Living = true, Actions = StoryActions.OfRequester(now) },
            _ => post,
        };

    private static void Add(
        List<StoryPost> posts,
        string key,
        IReadOnlyList<Paragraph> paragraphs,
        Func<StoryPost, StoryPost> finish
    )
    {
        if (paragraphs.Count > 0)
        {
            posts.Add(finish(new StoryPost(key, paragraphs)));
        }
    }
}
