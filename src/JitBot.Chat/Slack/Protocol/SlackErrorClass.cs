namespace JitBot.Chat.Slack.Protocol;

/// <summary>What a caller can do about a failed call.</summary>
public enum SlackErrorClass
{
    /// <summary>Slack understood and said no to this one thing (no such message, no such user): look at the error code.</summary>
    Refused,

    /// <summary>The token or a scope is wrong: no call will work until somebody acts.</summary>
    AlertAndStop,

    /// <summary>The channel is gone, archived, or the bot is not in it.</summary>
    ChannelUnusable,

    /// <summary>We built a message that Slack cannot show; it will fail again unchanged.</summary>
    OurBug,

    /// <summary>Nothing was done; try later.</summary>
    Retry,

    /// <summary>Nobody knows whether it was done: repeat only what may happen twice, or look first.</summary>
    MayHaveHappened,
}
