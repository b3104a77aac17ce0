using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>
/// A request in its present state, for its approvers or for its requester. <see cref="Reason"/> is the requester's own text and is shown
/// without any formatting; <see cref="Notification"/> is what a phone shows of it.
/// </summary>
public sealed record StoryCard(
    RequestId Request,
    string Uid,
    string Title,
    IReadOnlyList<CardFact> Facts,
    string Reason,
    Paragraph State,
    Paragraph Notification,
    IReadOnlyList<StoryAction> Actions
);
