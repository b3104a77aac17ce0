using JitBot.Chat.Teams.Cards;
using JitBot.Core.Audit;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// Draws a post of a request for one person, as the answer to an invoke. It spares people buttons that are not theirs and allows nothing:
/// whoever presses one is asked anew whether they may.
/// </summary>
internal sealed class TeamsViews(IAccessLog log, WaitingDecisions waiting)
{
    /// <summary>
    /// The post in which a button stands, for whoever pressed it or whose client asks. What is meant for the requester alone is drawn for
    /// nobody else: they get the channel's card.
    /// </summary>
    /// <param name="request">In its present state.</param>
    /// <param name="post">The post's key; null, or one that there is not: the request's card.</param>
    /// <param name="viewer">Who looks, as Teams vouches for them.</param>
    /// <param name="viewerId">Their id in Teams (<c>29:…</c>), so that their client goes on asking for their view; null: it need not.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="LogUnavailableException">The log cannot be read.</exception>
    public async Task<TeamsContent> OfAsync(
        AccessRequest request,
        string? post,
        Principal viewer,
        string? viewerId,
        CancellationToken cancellationToken
    )
    {
        var history = await log.HistoryAsync(request.Id, cancellationToken);
        var now = AccessRequestProjection.Apply(null, request.Id, history);
        var story = RequestStory.Tell(request.Id, history);
        var isRequester = viewer.IsSamePerson(now.Requester);
        if (isRequester && post == RequestStory.RequesterCardKey && story.RequesterCard is { } own)
        {
            return StoryCards.Render(own, CardView.Requester, []);
        }

        var posts = isRequester ? story.Thread.Concat(story.Direct) : story.Thread;
        if (posts.FirstOrDefault(one => one.Key == post) is { } line)
        {
            return StoryCards.Of(line);
        }

        var card = story.Card ?? throw new InvalidOperationException($"{request.Id} was refused and has no card.");
        var view = await ViewAsync(now, viewer, cancellationToken);
        return StoryCards.Render(now, card, view, viewerId is not null && now.Phase == RequestPhase.Pending ? [viewerId] : []);
    }

    /// <summary>What of the channel's card is for the person. A requester who may approve their own request is an approver.</summary>
    public async Task<CardView> ViewAsync(AccessRequest request, Principal viewer, CancellationToken cancellationToken) =>
        await waiting.IsForAsync(request, viewer, cancellationToken) ? CardView.Approver
        : viewer.IsSamePerson(request.Requester) ? CardView.Requester
        : CardView.Onlooker;
}
