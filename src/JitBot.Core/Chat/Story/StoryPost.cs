namespace JitBot.Core.Chat.Story;

/// <summary>
/// One message of the story. <paramref name="Key"/> is made from the number of the event it tells and never changes: it says whether the
/// message was posted before. A <paramref name="Passing"/> one is of no use any more once access has ended: not posted until then, it need
/// not be.
/// </summary>
public sealed record StoryPost(string Key, IReadOnlyList<Paragraph> Paragraphs, bool Passing = false)
{
    /// <summary>A line of the thread that the channel is to see too.</summary>
    public bool Broadcast { get; init; }

    /// <summary>What it says, or its buttons, may change: it is then updated where it is.</summary>
    public bool Living { get; init; }

    public IReadOnlyList<StoryAction> Actions { get; init; } = [];
}
