namespace JitBot.Chat.Slack.Protocol;

/// <summary>One call in each interval, after a burst of so many at once.</summary>
public sealed record SlackRate(string Key, TimeSpan Interval, int Burst)
{
    /// <summary>The longest that a 429 closes it for, whatever Slack says.</summary>
    public TimeSpan LongestClosed { get; init; } = TimeSpan.MaxValue;

    /// <summary>A method of Slack's tier 2, 3 or 4 (20, 50, 100 calls a minute).</summary>
    public static SlackRate OfTier(string method, int tier) =>
        tier switch
        {
            2 => new(method, TimeSpan.FromSeconds(60.0 / 20), 5),
            3 => new(method, TimeSpan.FromSeconds(60.0 / 50), 10),
            4 => new(method, TimeSpan.FromSeconds(60.0 / 100), 20),
            _ => throw new ArgumentOutOfRangeException(nameof(tier), tier, "JitBot calls methods of tiers 2 to 4."),
        };

    /// <summary>chat.postMessage: one a second in each channel.</summary>
    public static SlackRate OfPosting(string channel) => new($"chat.postMessage {channel}", TimeSpan.FromSeconds(1), 3);

    /// <summary>Methods with limits of their own that allow hundreds a minute.</summary>
    public static SlackRate Special(string method) => new(method, TimeSpan.FromMilliseconds(100), 20);
}
