namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>What a caller can do about a failed call.</summary>
public enum ConnectorErrorClass
{
    /// <summary>Teams understood and said no to this one thing (no such message, no such member): drop it, or post it anew.</summary>
    Refused,

    /// <summary>The app or its credential is wrong: no call will work until somebody acts.</summary>
    AlertAndStop,

    /// <summary>The conversation is gone, the bot is not in it, or the person has blocked the bot.</summary>
    ConversationUnusable,

    /// <summary>The activity is larger than Teams takes: it will fail again unless it is made smaller.</summary>
    TooLarge,

    /// <summary>Nothing was done; try later.</summary>
    Retry,

    /// <summary>Nobody knows whether it was done: repeat only what may happen twice.</summary>
    MayHaveHappened,
}
