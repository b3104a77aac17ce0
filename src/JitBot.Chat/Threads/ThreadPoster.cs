using JitBot.Core.Chat;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Threads;

/// <summary>
/// Makes a place on a platform show posts: posts what is missing, updates what says something else, and leaves the rest alone. A post that may
/// be out already is looked for first, so that none comes twice; where the platform lets nobody look, it waits before it comes again. Calls for one request must not overlap.
/// </summary>
internal sealed partial class ThreadPoster(
    IChatSurface surface,
    PostingBook book,
    ChannelOutages outages,
    TimeProvider time,
    ILogger<ThreadPoster> logger
)
{
    private readonly UnknownFates _fates = new(time);

    /// <summary>Begins a look at the subject's posts, after saving the intent for those that are to be posted.</summary>
    /// <param name="subject">What the posts are about.</param>
    /// <param name="keys">The posts that the story has, posted or not.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    internal async Task<PostRound> BeginAsync(PostSubject subject, IEnumerable<string> keys, CancellationToken cancellationToken)
    {
        var round = new PostRound(subject, await book.ListAsync(subject.Id, cancellationToken));
        await IntendAsync(round, [.. keys.Where(round.IsUnknown)], cancellationToken);
        return round;
    }

    /// <summary>Makes the place show the post. Returns where it is.</summary>
    /// <exception cref="SurfaceException">The platform did not take it, or nobody knows.</exception>
    internal async Task<ThreadRef> ShowAsync(
        PostRound round,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var posting = round.Find(post.Key) ?? await LocateAsync(round, post, place, cancellationToken);
        if (posting is null)
        {
            return await PostAsync(round, post, place, cancellationToken);
        }

        // Without a message it is one that could not be delivered, and was noted as told
        return post.IsLiving && posting.Address.Message.Length > 0 && posting.ContentHash != post.Content.Hash
            ? await UpdateAsync(round, post, place, posting, cancellationToken)
            : posting.Address;
    }

    /// <summary>
    /// For a post that would not be posted any more: whether its intent is saved and nobody knows what came of it, so that it may stand
    /// there with what it said then.
    /// </summary>
    internal bool MayBeOut(PostRound round, string key) =>
        !round.IsUnknown(key) && round.Find(key) is null && !book.IsSurelyOpen(round.Subject.Id, key);

    /// <summary>Makes the place show the post if it is out, and posts nothing.</summary>
    /// <exception cref="SurfaceException">The platform did not take it, or nobody knows.</exception>
    internal async Task CorrectAsync(PostRound round, ThreadPost post, PostPlace place, CancellationToken cancellationToken)
    {
        if (await LocateAsync(round, post, place, cancellationToken) is { } posting)
        {
            await UpdateAsync(round, post, place, posting, cancellationToken);
        }
    }

    /// <summary>Posts anew, whatever was posted before: for one that is gone. Returns where it is.</summary>
    internal async Task<ThreadRef> ShowAgainAsync(
        PostRound round,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        await IntendAsync(round, [post.Key], cancellationToken);
        return await PostAsync(round, post, place, cancellationToken);
    }

    /// <summary>Somebody who cannot be reached (deactivated, messages switched off) is noted as told: it is not for us to try for ever.</summary>
    internal async Task GiveUpAsync(PostRound round, string key, SurfaceException exception)
    {
        Unreachable(round.Subject.Id, exception.Code);
        round.Put(await book.SaveAsync(round.Subject.Id, key, exception.Code, surface.Address("", "")));
    }

    /// <summary>All of the request is shown, so far.</summary>
    internal void Settle(RequestId request) => book.Settle(request);

    private async Task IntendAsync(PostRound round, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        foreach (var intent in await book.IntendAsync(round.Subject.Id, keys, cancellationToken))
        {
            round.Put(intent);
        }
    }

    /// <summary>One that was intended before and may be out; null if it is not.</summary>
    private async Task<Posting?> LocateAsync(
        PostRound round,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var subject = round.Subject;
        if (book.IsSurelyOpen(subject.Id, post.Key))
        {
            return null;
        }

        var message = await round.LookAsync(place, post.Key, () => surface.FindAsync(subject, place, cancellationToken));
        if (message is null)
        {
            book.NotDone(subject.Id, post.Key);
            return null;
        }

        Found(subject.Id, post.Key);
        // What it says is not known: a living one is updated to be sure
        var hash = post.IsLiving ? "?" : post.Content.Hash;
        var posting = await book.SaveAsync(subject.Id, post.Key, hash, surface.Address(place.Channel, message));
        round.Put(posting);
        return posting;
    }

    private async Task<ThreadRef> PostAsync(
        PostRound round,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var id = round.Subject.Id;
        var started = time.GetTimestamp();
        if (_fates.Remaining(id, post.Key) is { } held)
        {
            throw Held(held);
        }

        ThreadRef address;
        book.Trying(id, post.Key);
        try
        {
            address = await surface.PostAsync(round.Subject, post, place, cancellationToken);
            Worked(place, byPost: true, started);
        }
        catch (SurfaceException exception)
        {
            if (exception.IsSurelyNotDone)
            {
                book.NotDone(id, post.Key);
            }

            Failed(place, exception, byPost: true, started);
            if (surface.CanFind || exception.IsSurelyNotDone)
            {
                throw;
            }

            var wait = _fates.Hold(id, post.Key);
            FateUnknown(post.Key, id, exception.Code, wait);
            throw Held(wait, exception);
        }

        _fates.Known(id, post.Key);
        round.Sent(post.Content);
        var posting = await book.SaveAsync(id, post.Key, post.Content.Hash, address);
        round.Put(posting);
        round.IsNew(surface.Under(address));
        return posting.Address;
    }

    private static SurfaceException Held(TimeSpan wait, SurfaceException? cause = null) =>
        new(
            cause?.Code ?? "fate_unknown",
            SurfaceErrorClass.MayHaveHappened,
            cause
                ?? (Exception)
                    new TimeoutException("The post may be out and cannot be looked for: it waits before it is sent again.")
        )
        {
            RetryAfter = wait,
        };

    private async Task<ThreadRef> UpdateAsync(
        PostRound round,
        ThreadPost post,
        PostPlace place,
        Posting posting,
        CancellationToken cancellationToken
    )
    {
        var id = round.Subject.Id;
        var address = posting.Address;
        var channel = place with { Channel = surface.ChannelOf(address) };
        var started = time.GetTimestamp();
        try
        {
            await surface.UpdateAsync(round.Subject, post, address, cancellationToken);
            round.Sent(post.Content);
            Worked(channel, byPost: false, started);
        }
        catch (SurfaceException exception) when (exception.Refusal is SurfaceRefusal.MessageGone or SurfaceRefusal.MessageFixed)
        {
            CannotUpdate(post.Key, id, exception.Code);
            // One that is there but cannot be changed is needed anew only to decide on: its thread tells the rest. A card that somebody
            // deleted took the thread's place away
            if (post.Content.HasButtons || (post.IsAnchor && exception.Refusal == SurfaceRefusal.MessageGone))
            {
                return await ShowAgainAsync(round, post, place, cancellationToken);
            }
        }
        catch (SurfaceException exception)
        {
            Failed(channel, exception, byPost: false, started);
            throw;
        }

        round.Put(await book.SaveAsync(id, post.Key, post.Content.Hash, address));
        return address;
    }

    private void Worked(PostPlace place, bool byPost, long started)
    {
        if (!place.IsDirect)
        {
            outages.Worked(place.Channel, byPost, started);
        }
    }

    private void Failed(PostPlace place, SurfaceException exception, bool byPost, long started)
    {
        if (!place.IsDirect && exception.Class == SurfaceErrorClass.ChannelUnusable)
        {
            outages.Failed(place.Channel, exception.Code, surface.Remedy(exception.Code), byPost, started);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Request}: the post {Key} was out already and is not posted again")]
    private partial void Found(RequestId request, string key);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Nobody knows whether the {Key} of {Request} is out ({Code}); it is posted again in {Wait}"
    )]
    private partial void FateUnknown(string key, RequestId request, string code, TimeSpan wait);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Key} of {Request} cannot be updated: {Code}")]
    private partial void CannotUpdate(string key, RequestId request, string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The requester of {Request} cannot be reached: {Code}")]
    private partial void Unreachable(RequestId request, string code);
}
