using System.Collections.Concurrent;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Threads;

/// <summary>
/// Posts the parts of a story and saves each posting right after it: only a process that is killed between the two posts it again. A
/// posting that the store did not take is remembered until it does.
/// </summary>
public sealed class SlackThread(
    ISlackApiClient slack,
    IPostings postings,
    IOptions<SlackOptions> options,
    ILogger<SlackThread> logger
)
{
    private const string MetadataType = "jitbot_request";
    private readonly ConcurrentDictionary<(RequestId Request, string Key), Posting> _unsaved = new();

    /// <summary>Posts the card, or updates it where it shows something else. Returns where it is.</summary>
    public async Task<ThreadRef> ShowCardAsync(
        StoryCard card,
        string channel,
        Posting? posted,
        CancellationToken cancellationToken
    )
    {
        var content = SlackCard.Render(card);
        posted = await SaveLateAsync(card.Request, RequestStory.CardKey) ?? posted;
        if (posted is null)
        {
            return await PostCardAsync(card, content, channel, cancellationToken);
        }

        if (posted.ContentHash == content.Hash)
        {
            return posted.Address;
        }

        try
        {
            var update = new MessageUpdate(posted.Address.Channel, posted.Address.Message, content.Text)
            {
                Blocks = content.Blocks,
                Metadata = Metadata(card.Request, RequestStory.CardKey),
            };
            await slack.Chat.Update(update, cancellationToken);
        }
        catch (SlackException exception)
            when (exception.ErrorCode is "message_not_found" or "cant_update_message" or "edit_window_closed")
        {
            logger.LogWarning("The card of {Request} cannot be updated: {Code}", card.Request, exception.ErrorCode);
            // One that is there but cannot be changed is needed anew only to decide on: its thread tells the rest. One that somebody
            // deleted took the thread's place away
            if (card.Actions.Count > 0 || exception.ErrorCode == "message_not_found")
            {
                return await PostCardAsync(card, content, channel, cancellationToken);
            }
        }

        await postings.SaveAsync(card.Request, posted with { ContentHash = content.Hash }, cancellationToken);
        return posted.Address;
    }

    /// <summary>Posts the card anew, whatever was posted before: for one that is gone. Returns where it is.</summary>
    public Task<ThreadRef> ShowCardAgainAsync(StoryCard card, string channel, CancellationToken cancellationToken) =>
        PostCardAsync(card, SlackCard.Render(card), channel, cancellationToken);

    /// <summary>Posts a line, under <paramref name="threadTs"/> if given.</summary>
    public async Task PostAsync(
        RequestId request,
        StoryPost post,
        string channel,
        string? threadTs,
        CancellationToken cancellationToken
    )
    {
        if (await SaveLateAsync(request, post.Key) is not null)
        {
            return;
        }

        var content = SlackContent.Of(post);
        var message = Message(request, post.Key, content, channel) with { ThreadTs = threadTs };
        var answer = await slack.Chat.PostMessage(message, cancellationToken);
        await SaveAsync(request, post.Key, content.Hash, answer.Channel, answer.Ts);
    }

    /// <summary>
    /// Posts to the requester in person, and returns the channel of that. Somebody who cannot be reached (deactivated, messages switched
    /// off) is noted as told: it is not for us to try for ever.
    /// </summary>
    public async Task<string?> PostDirectlyAsync(
        AccessRequest request,
        StoryPost post,
        string? channel,
        CancellationToken cancellationToken
    )
    {
        try
        {
            channel ??= await slack.Conversations.Open([request.Requester.UserId], cancellationToken);
            await PostAsync(request.Id, post, channel, null, cancellationToken);
        }
        catch (SlackException exception) when (exception.Class is SlackErrorClass.Refused or SlackErrorClass.ChannelUnusable)
        {
            logger.LogWarning("The requester of {Request} cannot be reached: {Code}", request.Id, exception.ErrorCode);
            await SaveAsync(request.Id, post.Key, exception.ErrorCode, "", "");
        }

        return channel;
    }

    private async Task<ThreadRef> PostCardAsync(
        StoryCard card,
        SlackContent content,
        string channel,
        CancellationToken cancellationToken
    )
    {
        var answer = await slack.Chat.PostMessage(
            Message(card.Request, RequestStory.CardKey, content, channel),
            cancellationToken
        );
        return await SaveAsync(card.Request, RequestStory.CardKey, content.Hash, answer.Channel, answer.Ts);
    }

    /// <summary>Without cancellation: what was posted must be remembered.</summary>
    private async Task<ThreadRef> SaveAsync(RequestId request, string key, string hash, string channel, string ts)
    {
        var address = new ThreadRef(ChatPlatform.Slack, options.Value.TeamIds[0], channel, ts);
        _unsaved[(request, key)] = new Posting(key, address, hash);
        await SaveLateAsync(request, key);
        return address;
    }

    /// <summary>Saves what was posted and is not saved yet; null where there is nothing of that.</summary>
    private async Task<Posting?> SaveLateAsync(RequestId request, string key)
    {
        if (!_unsaved.TryGetValue((request, key), out var posting))
        {
            return null;
        }

        await postings.SaveAsync(request, posting, CancellationToken.None);
        _unsaved.TryRemove((request, key), out _);
        return posting;
    }

    private static Message Message(RequestId request, string key, SlackContent content, string channel) =>
        new(channel, content.Text) { Blocks = content.Blocks, Metadata = Metadata(request, key) };

    private static MessageMetadata Metadata(RequestId request, string key) =>
        new(MetadataType, new Dictionary<string, string> { ["request"] = request.ToString(), ["key"] = key });
}
