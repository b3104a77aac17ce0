using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Core.Chat.Story;

/// <summary>
/// Everything that chat is to show of a request, computed from its events alone: the same events always give the same story, and more
/// events only add to the posts.
/// </summary>
/// <param name="Card">Null for a request that policy refused: only the requester hears of that.</param>
/// <param name="Thread">The lines under the card, in order.</param>
/// <param name="Direct">The messages to the requester, in order.</param>
/// <param name="Alerts">What administrators should look at, in order.</param>
public sealed record RequestStory(
    StoryCard? Card,
    IReadOnlyList<StoryPost> Thread,
    IReadOnlyList<StoryPost> Direct,
    IReadOnlyList<StoryPost> Alerts
)
{
    /// <summary>The key of the card's posting.</summary>
    public const string CardKey = "card";

    /// <summary>Tells the story of <paramref name="history"/>, a request's events from the first on.</summary>
    public static RequestStory Tell(RequestId id, IReadOnlyList<RequestEvent> history)
    {
        var now = AccessRequestProjection.Apply(null, id, history);
        if (now.Phase == RequestPhase.Refused)
        {
            return new RequestStory(null, [], [], []);
        }

        var thread = new List<StoryPost>();
        var direct = new List<StoryPost>();
        var alerts = new List<StoryPost>();
        AccessRequest? then = null;
        for (var index = 0; index < history.Count; index++)
        {
            // Each event is told from the state it made, so that a later event never changes what was said of an earlier one
            then = AccessRequestProjection.Apply(then, id, [history[index]]);
            var next = index + 1 < history.Count ? history[index + 1] : null;
            Add(thread, $"event-{index + 1}", ThreadLines.Tell(then, history[index], next));
            Add(
                direct,
                $"direct-{index + 1}",
                DirectMessages.Tell(then, history[index]),
                history[index] is Approved or Activated or ExpiryWarned
            );
            Add(alerts, $"alert-{index + 1}", AlertLines.Tell(then, history[index]));
        }

        return new RequestStory(CardStory.Tell(now), thread, direct, alerts);
    }

    private static void Add(List<StoryPost> posts, string key, IReadOnlyList<Paragraph> paragraphs, bool passing = false)
    {
        if (paragraphs.Count > 0)
        {
            posts.Add(new StoryPost(key, paragraphs, passing));
        }
    }
}
