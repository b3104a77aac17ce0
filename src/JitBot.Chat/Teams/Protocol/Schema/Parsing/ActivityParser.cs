namespace JitBot.Chat.Teams.Protocol.Schema.Parsing;

/// <summary>
/// A body as an activity. Every one has type, channelId, serviceUrl (an absolute URL), from, recipient and conversation; those of the types that
/// are handled also have an id, an invoke has its name. What is not known is left aside: Teams may add fields and types.
/// Says nothing about who sent it.
/// </summary>
internal static class ActivityParser
{
    /// <exception cref="MalformedActivityException">Not JSON, or a field is missing, too long or of a wrong type.</exception>
    public static Activity Parse(ReadOnlyMemory<byte> json) => Payload.Read(json, Activity);

    private static Activity Activity(Payload payload)
    {
        var type = payload.Required("type");
        var isHandled =
            type
            is ActivityTypes.Message
                or ActivityTypes.Invoke
                or ActivityTypes.ConversationUpdate
                or ActivityTypes.InstallationUpdate;
        return new Activity
        {
            Type = type,
            Id = isHandled ? payload.Required("id") : payload.Optional("id"),
            Timestamp = payload.Instant("timestamp"),
            ChannelId = payload.Required("channelId"),
            ServiceUrl = ServiceUrl(payload),
            From = Account(payload.Object("from")),
            Recipient = Account(payload.Object("recipient")),
            Conversation = Conversation(payload.Object("conversation")),
            ChannelData = payload.OptionalObject("channelData") is { } data ? ChannelData(data) : null,
            // However long: whoever typed it is told so by the handler
            Text = payload.Optional("text", int.MaxValue),
            TextFormat = payload.Optional("textFormat"),
            Summary = payload.Optional("summary", int.MaxValue),
            Attachments = payload.List("attachments", Attachment),
            Entities = payload.List("entities", Entity),
            Value = payload.Any("value"),
            Name = type == ActivityTypes.Invoke ? payload.Required("name") : payload.Optional("name"),
            ReplyToId = payload.Optional("replyToId"),
            Locale = payload.Optional("locale"),
            LocalTimezone = payload.Optional("localTimezone"),
            MembersAdded = payload.List("membersAdded", Account),
            MembersRemoved = payload.List("membersRemoved", Account),
            Action = payload.Optional("action"),
        };
    }

    private static string ServiceUrl(Payload payload)
    {
        var url = payload.Required("serviceUrl", FieldLimits.Url);
        return Uri.TryCreate(url, UriKind.Absolute, out _) ? url : throw payload.Wrong("serviceUrl", "is not an absolute URL");
    }

    private static ChannelAccount Account(Payload account) =>
        new(account.Required("id")) { Name = account.Optional("name"), AadObjectId = account.Optional("aadObjectId") };

    private static ConversationAccount Conversation(Payload conversation) =>
        new(conversation.Required("id"))
        {
            ConversationType = conversation.Optional("conversationType"),
            TenantId = conversation.Optional("tenantId"),
            IsGroup = conversation.Flag("isGroup"),
            Name = conversation.Optional("name"),
        };

    private static TeamsChannelData ChannelData(Payload data) =>
        new()
        {
            Tenant = data.OptionalObject("tenant") is { } tenant ? new TenantInfo(tenant.Required("id")) : null,
            Team = data.OptionalObject("team") is { } team
                ? new TeamInfo(team.Required("id")) { Name = team.Optional("name"), AadGroupId = team.Optional("aadGroupId") }
                : null,
            Channel = data.OptionalObject("channel") is { } channel
                ? new ChannelInfo(channel.Required("id")) { Name = channel.Optional("name") }
                : null,
            EventType = data.Optional("eventType"),
        };

    private static Attachment Attachment(Payload attachment) =>
        new(attachment.Required("contentType")) { Content = attachment.Any("content") };

    private static Entity Entity(Payload entity)
    {
        var type = entity.Required("type");
        return type == Schema.Entity.MentionType
            ? new Entity(type) { Mentioned = Account(entity.Object("mentioned")), Text = entity.Optional("text", int.MaxValue) }
            : new Entity(type);
    }
}
