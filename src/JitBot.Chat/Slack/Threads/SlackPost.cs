using JitBot.Chat.Slack.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Threads;

/// <summary>A part of a story in Slack's words. Posts with the same key are the same one, however often they are rendered.</summary>
internal sealed record SlackPost(string Key, SlackContent Content)
{
    /// <summary>Updated in place where it comes to say something else.</summary>
    public bool IsLiving { get; init; }

    /// <summary>Shown in the channel beside the thread.</summary>
    public bool IsBroadcast { get; init; }

    /// <summary>Posted anew where somebody deleted it: other posts need it.</summary>
    public bool IsAnchor { get; init; }

    public static SlackPost Of(StoryPost post) =>
        new(post.Key, SlackContent.Of(post)) { IsLiving = post.Living, IsBroadcast = post.Broadcast };

    public static SlackPost Of(StoryCard card, string key) =>
        new(key, SlackCard.Render(card)) { IsLiving = true, IsAnchor = key == RequestStory.CardKey };
}
