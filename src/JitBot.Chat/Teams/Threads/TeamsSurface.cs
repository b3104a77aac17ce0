using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// Teams as threads use it. A card opens a thread of its channel, and its lines are the replies in it; all go out as cards alone. Teams lets
/// no bot look for its own posts: one whose fate nobody knows is posted again.
/// </summary>
internal sealed class TeamsSurface(
    IConnectorClient connector,
    TeamsPlaces places,
    CardAudience audience,
    IOptions<TeamsOptions> options
) : IChatSurface
{
    /// <summary>Teams took it and gave it no id: it counts as told, and cannot be changed.</summary>
    private const string Untold = "";

    private static readonly Dictionary<string, string> NothingFound = [];

    public ChatPlatform Platform => ChatPlatform.Teams;

    public string ReconcilerName => "teams-threads";

    public string KeyPrefix => "teams/";

    public string ApprovalsChannel => options.Value.ApprovalsChannel;

    public string? AdminsChannel => options.Value.AdminsChannel;

    /// <summary>There is no reply that the channel sees too.</summary>
    public bool BroadcastsApart => true;

    public bool CanFind => false;

    /// <param name="channel">The conversation's id: of what is in a channel <c>{channel};messageid={root}</c>.</param>
    /// <param name="message">The activity's id.</param>
    public ThreadRef Address(string channel, string message) => new(Platform, options.Value.TenantId, channel, message);

    public string ChannelOf(ThreadRef address) => TeamsPlaces.ChannelOf(address.Channel);

    public PostPlace Under(ThreadRef message) => new(ChannelOf(message), message.Message);

    public IPostContent Render(StoryCard card, AccessRequest request) => new ChannelCard(card, request);

    public IPostContent RenderRequesters(StoryCard card) => StoryCards.Render(card, CardView.Requester, []);

    public IPostContent Render(StoryPost post, string? cardLink = null) => StoryCards.Of(post, cardLink);

    public IPostContent Render(ChannelOutage outage, bool isOver) => TeamsAlerts.Outage(outage, isOver);

    public string Remedy(string code) => TeamsRemedies.Of(code);

    public async Task<ThreadRef> PostAsync(
        PostSubject subject,
        ThreadPost post,
        PostPlace place,
        CancellationToken cancellationToken
    )
    {
        var content = await ContentAsync(post, place.Channel, cancellationToken);
        return await TeamsFailures.ToldAsync(
            place.Thread is null ? SurfaceRefusal.Other : SurfaceRefusal.ThreadGone,
            () => FittingAsync(content, activity => SendAsync(activity, place, cancellationToken))
        );
    }

    public async Task UpdateAsync(PostSubject subject, ThreadPost post, ThreadRef address, CancellationToken cancellationToken)
    {
        var content = await ContentAsync(post, ChannelOf(address), cancellationToken);
        await TeamsFailures.ToldAsync(
            SurfaceRefusal.MessageGone,
            () =>
                FittingAsync(
                    content,
                    async activity =>
                        await connector.UpdateActivity(
                            await places.ServiceUrlAsync(address.Channel, cancellationToken),
                            address.Channel,
                            address.Message,
                            activity with
                            {
                                Id = address.Message,
                            },
                            cancellationToken
                        )
                )
        );
    }

    public Task<IReadOnlyDictionary<string, string>> FindAsync(
        PostSubject subject,
        PostPlace place,
        CancellationToken cancellationToken
    ) => Task.FromResult<IReadOnlyDictionary<string, string>>(NothingFound);

    public Task<string> OpenDirectAsync(Principal person, CancellationToken cancellationToken) =>
        TeamsFailures.ToldAsync(SurfaceRefusal.Other, () => places.PersonalChatAsync(person, cancellationToken));

    public Task<string?> LinkAsync(ThreadRef message, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(TeamsLinks.ToThread(message, ChannelOf(message)));

    private async Task<ThreadRef> SendAsync(Activity activity, PostPlace place, CancellationToken cancellationToken)
    {
        var serviceUrl = await places.ServiceUrlAsync(place.Channel, cancellationToken);
        if (place.IsDirect)
        {
            var sent = await connector.SendToConversation(serviceUrl, place.Channel, activity, cancellationToken);
            return Address(place.Channel, sent.Id ?? Untold);
        }

        if (place.Thread is { } root)
        {
            var thread = TeamsPlaces.ThreadOf(place.Channel, root);
            var reply = await connector.SendToConversation(serviceUrl, thread, activity, cancellationToken);
            return Address(thread, reply.Id ?? Untold);
        }

        var opened = await connector.CreateConversation(
            serviceUrl,
            new ConversationParameters
            {
                IsGroup = true,
                TenantId = options.Value.TenantId,
                ChannelData = new TeamsChannelData
                {
                    Tenant = new TenantInfo(options.Value.TenantId),
                    Channel = new ChannelInfo(place.Channel),
                },
                Activity = activity,
            },
            cancellationToken
        );
        var message = opened.ActivityId ?? TeamsPlaces.RootOf(opened.Id);
        return Address(TeamsPlaces.ThreadOf(place.Channel, message), message);
    }

    /// <summary>With whom it concerns, as far as that can be told quickly.</summary>
    private async Task<TeamsContent> ContentAsync(ThreadPost post, string channel, CancellationToken cancellationToken) =>
        post.Content switch
        {
            ChannelCard { IsUndecided: true } card => card.For(await audience.OfAsync(card.Request, channel, cancellationToken)),
            ChannelCard card => card.Plain,
            var other => (TeamsContent)other,
        };

    /// <summary>What Teams finds too large is sent once more, shortened: what was refused for its size was surely not done.</summary>
    private static async Task<T> FittingAsync<T>(TeamsContent content, Func<Activity, Task<T>> send)
    {
        try
        {
            return await send(Message(content));
        }
        catch (ConnectorException exception) when (exception.Class == ConnectorErrorClass.TooLarge)
        {
            return await send(Message(ShortCards.Of(content)));
        }
    }

    private static Activity Message(TeamsContent content) =>
        new()
        {
            Type = ActivityTypes.Message,
            Summary = content.Summary,
            Attachments = [Attachment.Of(content.Card.ToJson())],
        };
}
