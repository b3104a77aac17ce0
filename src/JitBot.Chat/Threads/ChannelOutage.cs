using JitBot.Core.Chat;

namespace JitBot.Chat.Threads;

/// <summary>A channel that takes no posts, by the platform's error code, and since when.</summary>
/// <param name="Remedy">What somebody can do about it, as the end of a sentence.</param>
public sealed record ChannelOutage(ChatPlatform Platform, string Channel, string Code, DateTimeOffset Since, string Remedy)
{
    /// <summary>The whole, for people.</summary>
    public override string ToString() =>
        $"{Platform} takes no posts for the channel {Channel} since {Since:u} ({Code}): {Remedy}; what is missing there follows by itself";
}
