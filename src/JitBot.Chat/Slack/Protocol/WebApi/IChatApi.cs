namespace JitBot.Chat.Slack.Protocol.WebApi;

/// <summary>chat.*: messages. Posting has no idempotency key: what may have happened is not to be repeated without looking.</summary>
public interface IChatApi
{
    Task<PostMessageResponse> PostMessage(Message message, CancellationToken cancellationToken = default);

    /// <summary>Idempotent. Text without blocks removes the message's blocks.</summary>
    Task<PostMessageResponse> Update(MessageUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Seen by one person until they reload; cannot be updated.</summary>
    Task PostEphemeral(EphemeralMessage message, CancellationToken cancellationToken = default);

    Task<string> GetPermalink(string channel, string messageTs, CancellationToken cancellationToken = default);

    Task Delete(string channel, string messageTs, CancellationToken cancellationToken = default);
}
