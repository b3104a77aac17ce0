namespace JitBot.Chat.Threads;

/// <summary>What can be done about a post or update that failed, whatever the platform.</summary>
internal enum SurfaceErrorClass
{
    /// <summary>The platform said no to this one thing.</summary>
    Refused,

    /// <summary>No call will work until somebody acts; the platform's own watch has told of it.</summary>
    AlertAndStop,

    /// <summary>The channel is gone, closed, or the bot is not in it.</summary>
    ChannelUnusable,

    /// <summary>We built what the platform cannot show; it will fail again unchanged.</summary>
    OurBug,

    /// <summary>It passes by itself: try later.</summary>
    Retry,

    /// <summary>Nobody knows whether it was done; later it can be known.</summary>
    MayHaveHappened,
}
