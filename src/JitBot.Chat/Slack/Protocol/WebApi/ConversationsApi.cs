namespace JitBot.Chat.Slack.Protocol.WebApi;

internal sealed class ConversationsApi(SlackTransport transport) : IConversationsApi
{
    private static readonly SlackRate OpenRate = SlackRate.OfTier("conversations.open", 3);
    private static readonly SlackRate InfoRate = SlackRate.OfTier("conversations.info", 3);
    private static readonly SlackRate MembersRate = SlackRate.OfTier("conversations.members", 4);
    private static readonly SlackRate HistoryRate = SlackRate.OfTier("conversations.history", 3);
    private static readonly SlackRate RepliesRate = SlackRate.OfTier("conversations.replies", 3);

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
        return new ConversationMembers(answer.Members, Next(answer));
    }

    public Task<ConversationHistory> History(
        string channel,
        string? oldestTs = null,
        bool includeAllMetadata = false,
        int limit = 100,
        string? cursor = null,
        CancellationToken cancellationToken = default
    ) =>
        Page(
            HistoryRate,
            [
                new("channel", channel),
                new("oldest", oldestTs),
                new("include_all_metadata", includeAllMetadata ? "true" : null),
                new("limit", $"{limit}"),
                new("cursor", cursor),
            ],
            cancellationToken
        );

    public Task<ConversationHistory> Replies(
        string channel,
        string threadTs,
        bool includeAllMetadata = false,
        int limit = 100,
        string? cursor = null,
        CancellationToken cancellationToken = default
    ) =>
        Page(
            RepliesRate,
            [
                new("channel", channel),
                new("ts", threadTs),
                new("include_all_metadata", includeAllMetadata ? "true" : null),
                new("limit", $"{limit}"),
                new("cursor", cursor),
            ],
            cancellationToken
        );

    private async Task<ConversationHistory> Page(
        SlackRate rate,
        IEnumerable<KeyValuePair<string, string?>> arguments,
        CancellationToken cancellationToken
    )
    {
        var answer = await transport.Get(
            rate,
            rate.Key,
            arguments,
            SlackJson.Default.ConversationHistoryAnswer,
            cancellationToken
        );
        return new ConversationHistory(answer.Messages, Next(answer));
    }

    private static string? Next(ApiAnswer answer) =>
        answer.ResponseMetadata?.NextCursor is { Length: > 0 } cursor ? cursor : null;
}
