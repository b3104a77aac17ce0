namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class ConversationsApi(SlackTransport transport) : IConversationsApi
{
    private static readonly SlackRate OpenRate = SlackRate.OfTier("conversations.open", 3);
    private static readonly SlackRate InfoRate = SlackRate.OfTier("conversations.info", 3);
    private static readonly SlackRate MembersRate = SlackRate.OfTier("conversations.members", 4);

    public async Task<string> Open(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken = default)
    {
        var answer = await transport.Post(
            OpenRate,
            "conversations.open",
            new ConversationOpenRequest(string.Join(',', userIds)),
            SlackJson.Default.ConversationOpenRequest,
            SlackJson.Default.ConversationAnswer,
            cancellationToken
        );
        return answer.Channel.Id;
    }

    public async Task<Conversation> Info(string channel, CancellationToken cancellationToken = default)
    {
        var answer = await transport.Get(
            InfoRate,
            "conversations.info",
            [new("channel", channel)],
            SlackJson.Default.ConversationAnswer,
            cancellationToken
        );
        return answer.Channel;
    }

    public async Task<ConversationMembers> Members(
        string channel,
        int limit = 200,
        string? cursor = null,
        CancellationToken cancellationToken = default
    )
    {
        var answer = await transport.Get(
            MembersRate,
            "conversations.members",
            [new("channel", channel), new("limit", $"{limit}"), new("cursor", cursor)],
            SlackJson.Default.ConversationMembersAnswer,
            cancellationToken
        );
        var next = answer.ResponseMetadata?.NextCursor;
        return new ConversationMembers(answer.Members, string.IsNullOrEmpty(next) ? null : next);
    }
}
