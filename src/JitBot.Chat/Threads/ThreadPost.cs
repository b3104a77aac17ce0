using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Threads;

/// <summary>A part of a story in a platform's words. Posts with the same key are the same one, however often they are rendered.</summary>
internal sealed record ThreadPost(string Key, IPostContent Content)
{
    /// <summary>Updated in place where it comes to say something else.</summary>
    public bool IsLiving { get; init; }

    /// <summary>Shown in the channel beside the thread.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Posted anew where somebody deleted it: other posts need it.</summary>
    public bool IsAnchor { get; init; }

    public static ThreadPost Of(StoryPost post, IPostContent content) =>
        new(post.Key, content) { IsLiving = post.Living, IsBroadcast = post.Broadcast };

    public static ThreadPost OfCard(string key, IPostContent content) =>
        new(key, content) { IsLiving = true, IsAnchor = key == RequestStory.CardKey };
}
