using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Threads;

/// <summary>Slack as threads use it. Each post carries its key unseen, so that it can be found again.</summary>
internal sealed class SlackSurface(
    ISlackApiClient slack,
    PostFinder finder,
    DirectChannels direct,
    IOptions<SlackOptions> options
) : IChatSurface
{
    public ChatPlatform Platform => ChatPlatform.Slack;

    public string ReconcilerName => "threads";

    /// <summary>None: the stores of installations hold Slack's postings under their bare keys.</summary>
    public string KeyPrefix => "";

    public string ApprovalsChannel => options.Value.ApprovalsChannel;

    public string? AdminsChannel => options.Value.AdminsChannel;

    public bool BroadcastsApart => false;

    public bool CanFind => true;

    public ThreadRef Address(string channel, string message) => new(Platform, options.Value.TeamIds[0], channel, message);

    public string ChannelOf(ThreadRef address) => address.Channel;

    public PostPlace Under(ThreadRef message) => new(message.Channel, message.Message);

    public IPostContent Render(StoryCard card, AccessRequest request) => SlackCard.Render(card);

    public IPostContent RenderRequesters(StoryCard card) => SlackCard.Render(card);

    public IPostContent Render(StoryPost post, string? cardLink = null) => SlackContent.Of(post, cardLink);

    public IPostContent Render(ChannelOutage outage, bool isOver) => SlackAlerts.Outage(outage, isOver);

    public string Remedy(string code) => SlackRemedies.Of(code);

    public Task<ThreadRef> PostAsync(
        PostSubject subject,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    ) =>
        AskAsync(async () =>
        {
            var content = (SlackContent)post.Content;
            var message = new Message(place.Channel, content.Text)
            {
                Blocks = content.Blocks,
                Metadata = PostMetadata.Of(subject, post.Key, place.Channel),
                ThreadTs = place.Thread,
                ReplyBroadcast = post.IsBroadcast && place.Thread is not null ? true : null,
            };
            var answer = await slack.Chat.PostMessage(message, cancellationToken);
            return Address(answer.Channel, answer.Ts);
        });

    public Task UpdateAsync(PostSubject subject, ThreadPost post, ThreadRef address, CancellationToken cancellationToken) =>
        AskAsync(async () =>
        {
            var content = (SlackContent)post.Content;
            var update = new MessageUpdate(address.Channel, address.Message, content.Text)
            {
                Blocks = content.Blocks,
                Metadata = PostMetadata.Of(subject, post.Key, address.Channel),
            };
            await slack.Chat.Update(update, cancellationToken);
            return true;
        });

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        PostSubject subject,
        PostPlace place,
        CancellationToken cancellationToken
    ) => AskAsync(() => finder.FindAsync(subject, place, cancellationToken));

    public Task<string> OpenDirectAsync(Principal person, CancellationToken cancellationToken) =>
        AskAsync(() => direct.OfAsync(person.UserId, cancellationToken));

    public Task<string?> LinkAsync(ThreadRef message, CancellationToken cancellationToken) =>
        AskAsync<string?>(async () => await slack.Chat.GetPermalink(message.Channel, message.Message, cancellationToken));

    private static async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (SlackException exception)
        {
            throw Told(exception);
        }
    }

    private static SurfaceException Told(SlackException exception) =>
        new(exception.ErrorCode, Class(exception.Class), exception)
        {
            Refusal = exception.ErrorCode switch
            {
                "message_not_found" => SurfaceRefusal.MessageGone,
                "cant_update_message" or "edit_window_closed" => SurfaceRefusal.MessageFixed,
                "thread_not_found" => SurfaceRefusal.ThreadGone,
                _ => SurfaceRefusal.Other,
            },
            RetryAfter = (exception as SlackRateLimitException)?.RetryAfter,
            IsTimeOut = exception.ErrorCode == SlackErrors.TimedOut,
            IsSurelyNotDone = SlackErrors.IsSurelyNotDone(exception.ErrorCode),
        };

    private static SurfaceErrorClass Class(SlackErrorClass errorClass) =>
        errorClass switch
        {
            SlackErrorClass.AlertAndStop => SurfaceErrorClass.AlertAndStop,
            SlackErrorClass.ChannelUnusable => SurfaceErrorClass.ChannelUnusable,
            SlackErrorClass.OurBug => SurfaceErrorClass.OurBug,
            SlackErrorClass.Retry => SurfaceErrorClass.Retry,
            SlackErrorClass.MayHaveHappened => SurfaceErrorClass.MayHaveHappened,
            _ => SurfaceErrorClass.Refused,
        };
}
