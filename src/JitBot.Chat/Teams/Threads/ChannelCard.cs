using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// The card as everybody in the channel sees it. Whose clients are to ask for a view of their own is settled when it is sent, and is no part
/// of what it says: a change of the roster alone is no reason to send it again. That they could not be told is one.
/// </summary>
internal sealed class ChannelCard(StoryCard card, AccessRequest request) : IPostContent
{
    public AccessRequest Request => request;

    public TeamsContent Plain { get; } = StoryCards.Render(request, card, CardView.Base, []);

    public string Hash => IsPartial ? $"{Plain.Hash}-partial" : Plain.Hash;

    public bool IsPartial { get; private set; }

    public bool HasButtons => Plain.HasButtons;

    /// <summary>Whether there are decisions on it. What comes later is decided in the thread.</summary>
    public bool IsUndecided => request.Phase == RequestPhase.Pending;

    public TeamsContent For(Audience audience)
    {
        IsPartial = !audience.IsWhole;
        return StoryCards.Render(request, card, CardView.Base, audience.People);
    }
}
