namespace JitBot.Core.Chat.Story;

/// <summary>
/// One message of the story. <paramref name="Key"/> is made from the number of the event it tells and never changes: it says whether the
/// message was posted before.
/// </summary>
public sealed record StoryPost(string Key, IReadOnlyList<Paragraph> Paragraphs);
