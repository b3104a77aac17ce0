using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>
/// What approvers see. <see cref="Reason"/> is the requester's own text and is shown without any formatting. Approve and Deny are
/// offered only while <see cref="Decidable"/>; <see cref="Uid"/> tells the request from another one that a lost log gave the same number.
/// </summary>
public sealed record StoryCard(
    RequestId Request,
    string Uid,
    string Title,
    IReadOnlyList<CardFact> Facts,
    string Reason,
    Paragraph State,
    bool Decidable
);
