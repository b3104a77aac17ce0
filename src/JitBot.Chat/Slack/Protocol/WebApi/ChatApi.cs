namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class ChatApi(SlackTransport transport) : IChatApi
{
    private static readonly SlackRate UpdateRate = SlackRate.OfTier("chat.update", 3);
    private static readonly SlackRate EphemeralRate = SlackRate.OfTier("chat.postEphemeral", 4);
    private static readonly SlackRate DeleteRate = SlackRate.OfTier("chat.delete", 3);
    private static readonly SlackRate PermalinkRate = SlackRate.Special("chat.getPermalink");

    public async Task<PostMessageResponse> PostMessage(Message message, CancellationToken cancellationToken = default)
    {
        var posted = await transport.Post(
            SlackRate.OfPosting(message.Channel),
            "chat.postMessage",
            message,
            SlackJson.Default.Message,
            SlackJson.Default.PostMessageResponse,
            cancellationToken
        );
        // Without its key the message could never be updated: better an error that says it may be there
        return posted is { Channel.Length: > 0, Ts.Length: > 0 } ? posted : throw new SlackException(SlackErrors.MalformedAnswer);
    }

    public Task<PostMessageResponse> Update(MessageUpdate update, CancellationToken cancellationToken = default) =>
        transport.Post(
            UpdateRate,
            "chat.update",
            update,
            SlackJson.Default.MessageUpdate,
            SlackJson.Default.PostMessageResponse,
            cancellationToken
        );

    public Task PostEphemeral(EphemeralMessage message, CancellationToken cancellationToken = default) =>
        transport.Post(
            EphemeralRate,
            "chat.postEphemeral",
            message,
            SlackJson.Default.EphemeralMessage,
            SlackJson.Default.PostEphemeralResponse,
            cancellationToken
        );

    public async Task<string> GetPermalink(string channel, string messageTs, CancellationToken cancellationToken = default)
    {
        var answer = await transport.Get(
            PermalinkRate,
            "chat.getPermalink",
            [new("channel", channel), new("message_ts", messageTs)],
            SlackJson.Default.PermalinkResponse,
            cancellationToken
        );
        return answer.Permalink;
    }

    public Task Delete(string channel, string messageTs, CancellationToken cancellationToken = default) =>
        transport.Post(
            DeleteRate,
            "chat.delete",
            new MessageReference(channel, messageTs),
            SlackJson.Default.MessageReference,
            SlackJson.Default.ApiAnswer,
            cancellationToken
        );
}
