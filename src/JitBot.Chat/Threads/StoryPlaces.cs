using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>Puts the parts of a request's story where they belong.</summary>
internal sealed class StoryPlaces(IChatSurface surface, ThreadPoster thread)
{
    /// <summary>Whether the post is of no use any more, unless it is there already.</summary>
    internal static bool IsOutlived(AccessRequest request, StoryPost post) => post.Passing && request.EndStartedAt is not null;

    /// <summary>The card and the lines under it.</summary>
    internal async Task ThreadAsync(
        PostRound round,
        AccessRequest request,
        StoryCard card,
        RequestStory story,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var cardPost = ThreadPost.OfCard(RequestStory.CardKey, surface.Render(card, request));
        var shown = await thread.ShowAsync(round, cardPost, place, cancellationToken);
        foreach (var line in story.Thread)
        {
            try
            {
                await thread.ShowAsync(round, Rendered(line), surface.Under(shown), cancellationToken);
            }
            catch (SurfaceException exception) when (exception.Refusal == SurfaceRefusal.ThreadGone)
            {
                // Somebody deleted the card since it was last changed: without one the lines would have no place for ever
                shown = await thread.ShowAgainAsync(round, cardPost, place, cancellationToken);
                await thread.ShowAsync(round, Rendered(line), surface.Under(shown), cancellationToken);
            }

            if (IsTwice(line))
            {
                await BesideAsync(round, line, place, cancellationToken);
            }
        }
    }

    /// <summary>The keys of the posts that a line of the thread makes.</summary>
    internal IEnumerable<string> KeysOf(StoryPost line) => IsTwice(line) ? [line.Key, BesideKey(line)] : [line.Key];

    private bool IsTwice(StoryPost line) => line.Broadcast && surface.BroadcastsApart;

    private static string BesideKey(StoryPost line) => $"{line.Key}-channel";

    /// <summary>What the channel is to see of its threads, with a link instead of buttons: there is one place to decide.</summary>
    private async Task BesideAsync(PostRound round, StoryPost line, PostPlace place, CancellationToken cancellationToken)
    {
        var beside = line with { Key = BesideKey(line), Broadcast = false, Actions = [] };
        if (line.Living || round.Find(beside.Key) is null)
        {
            var link = await CardLinkAsync(round, cancellationToken);
            await thread.ShowAsync(round, ThreadPost.Of(beside, surface.Render(beside, link)), place, cancellationToken);
        }
    }

    /// <summary>The requester's card and messages, in person.</summary>
    internal async Task DirectAsync(
        PostRound round,
        AccessRequest request,
        RequestStory story,
        CancellationToken cancellationToken
    )
    {
        var outlived = story.Direct.Where(post => IsOutlived(request, post)).Select(post => post.Key).ToHashSet();
        var posts = story
            .Direct.Where(post =>
                !IsOutlived(request, post)
                || round.Find(post.Key) is not null
                || (post.Living && thread.MayBeOut(round, post.Key))
            )
            .Select(Rendered)
            .ToList();
        if (story.RequesterCard is { } card)
        {
            posts.Insert(0, ThreadPost.OfCard(RequestStory.RequesterCardKey, surface.RenderRequesters(card)));
        }

        foreach (var post in posts.Where(post => post.IsLiving || round.Find(post.Key) is null))
        {
            try
            {
                var channel = round.Find(post.Key)?.Address.Channel is { Length: > 0 } known
                    ? known
                    : await surface.OpenDirectAsync(request.Requester, cancellationToken);
                var place = new PostPlace(channel) { IsDirect = true };
                await (
                    outlived.Contains(post.Key) && round.Find(post.Key) is null
                        ? thread.CorrectAsync(round, post, place, cancellationToken)
                        : thread.ShowAsync(round, post, place, cancellationToken)
                );
            }
            catch (SurfaceException exception)
                when (exception.Class is SurfaceErrorClass.Refused or SurfaceErrorClass.ChannelUnusable)
            {
                await thread.GiveUpAsync(round, post.Key, exception);
            }
        }
    }

    /// <summary>The calls to others in a channel of their own, with a link to the card if there is one to be had.</summary>
    internal async Task EscalationsAsync(
        PostRound round,
        RequestStory story,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        foreach (var post in story.Escalations.Where(post => round.Find(post.Key) is null))
        {
            var link = await CardLinkAsync(round, cancellationToken);
            var linked = ThreadPost.Of(post, surface.Render(post, link));
            await thread.ShowAsync(round, linked, place, cancellationToken);
        }
    }

    /// <summary>Posts that stand by themselves.</summary>
    internal async Task AllAsync(
        PostRound round,
        IEnumerable<StoryPost> posts,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        foreach (var post in posts.Select(Rendered))
        {
            await thread.ShowAsync(round, post, place, cancellationToken);
        }
    }

    private ThreadPost Rendered(StoryPost post) => ThreadPost.Of(post, surface.Render(post));

    private async Task<string?> CardLinkAsync(PostRound round, CancellationToken cancellationToken)
    {
        if (round.Find(RequestStory.CardKey)?.Address is not { Message.Length: > 0 } card)
        {
            return null;
        }

        try
        {
            return await surface.LinkAsync(card, cancellationToken);
        }
        catch (SurfaceException)
        {
            // The call itself matters more than the link
            return null;
        }
    }
}
