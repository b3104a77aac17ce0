using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// The card as everybody in the channel sees it. Whose clients are to ask for a view of their own is settled when it is sent, and is no part
/// of what it says: a change of the roster alone is no reason to send it again.
/// </summary>
internal sealed class ChannelCard(StoryCard card, AccessRequest request) : IPostContent
{
    public AccessRequest Request => request;

    public TeamsContent Plain { get; } = StoryCards.Render(request, card, CardView.Base, []);

    public string Hash => Plain.Hash;

    public bool HasButtons => Plain.HasButtons;

    /// <summary>Whether there are decisions on it. What comes later is decided in the thread.</summary>
    public bool IsUndecided => request.Phase == RequestPhase.Pending;

    /// <param name="people">By their ids in Teams (<c>29:…</c>).</param>
    public TeamsContent For(IReadOnlyList<string> people) => StoryCards.Render(request, card, CardView.Base, people);
}
