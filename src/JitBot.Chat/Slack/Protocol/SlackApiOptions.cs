using System.ComponentModel.DataAnnotations;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>How the Web API is reached. A class and not a record: its text must not show the token.</summary>
public sealed class SlackApiOptions
{
    /// <summary>Where the methods are; https, or a loopback address in development.</summary>
    [Required]
    public Uri BaseUrl { get; set; } = new("https://slack.com/api/");

    /// <summary>The bot's token, <c>xoxb-…</c>.</summary>
    [Required]
    public string BotToken { get; set; } = "";

    /// <summary>How long one call may take, from sending to the whole answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a call waits for its turn under the rate limits; if it would be longer, <see cref="SlackRateLimitException"/> at once.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How often a call that only reads is tried again. Calls that write are never repeated here.</summary>
    [Range(0, 5)]
    public int ReadRetries { get; set; } = 2;
}
