namespace JitBot.Chat.Slack.Protocol;

/// <summary>Too many calls: nothing was done, and nothing of this kind will be for <see cref="RetryAfter"/>.</summary>
public sealed class SlackRateLimitException(TimeSpan retryAfter) : SlackException(SlackErrors.RateLimited)
{
    /// <summary>How long to wait before the next try.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}
