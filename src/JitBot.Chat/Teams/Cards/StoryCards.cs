using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The story as Adaptive Cards. Pure: the same story gives the same card.</summary>
internal static class StoryCards
{
    private const int LongestSummary = 400;
    private const int LongestState = 1_000;
    private const int LongestFact = 700;
    private const int LongestReason = 3_000;

    /// <summary>What a phone shows without scrolling: who wants what for how long, and then why.</summary>
    private static readonly string[] First = ["Who", "Ingress", "Fields", "For"];

    /// <summary>A card with what it offers itself to approvers or to the requester.</summary>
    /// <param name="card">The approvers' card, or for the view of the requester theirs.</param>
    /// <param name="refreshFor">Whose clients ask for their own view by themselves, the first 60; empty: nobody's.</param>
    public static TeamsContent Render(StoryCard card, CardView view, IReadOnlyList<string> refreshFor) =>
        Draw(card, view, refreshFor, card.Actions, isOpen: card.Actions.Count > 0, null);

    /// <summary>As above, with what can be done with the request as it stands: more time is decided while the card itself has no buttons.</summary>
    public static TeamsContent Render(AccessRequest request, StoryCard card, CardView view, IReadOnlyList<string> refreshFor)
    {
        var (approvers, requesters) = (StoryActions.OfApprovers(request), StoryActions.OfRequester(request));
        var isOpen = approvers.Count + requesters.Count > 0;
        var actions = view == CardView.Requester ? requesters : approvers;
        return Draw(card, view, refreshFor, actions, isOpen, request.PendingExtension);
    }

    /// <summary>A line of the thread, or a direct message.</summary>
    /// <param name="cardLink">Where the request's card is; a link to it stands at the end.</param>
    public static TeamsContent Of(StoryPost post, string? cardLink = null)
    {
        var summary = TeamsText.Bare(post.Paragraphs, LongestSummary);
        var card = CardFit.Draw(longest =>
        {
            var parts = new CardParts(longest);
            var body = parts.Lines(post.Paragraphs).ToList();
            if (cardLink is not null)
            {
                body.Add(new ActionSet([new OpenUrlAction(cardLink) { Title = "Open the request" }]));
            }

            body.AddRange(TeamsButtons.Row(post.Actions, post.Key));
            return parts.Card(body, summary);
        });
        return new TeamsContent(card, summary);
    }

    private static TeamsContent Draw(
        StoryCard card,
        CardView view,
        IReadOnlyList<string> refreshFor,
        IReadOnlyList<StoryAction> actions,
        bool isOpen,
        Extension? more
    )
    {
        var data = new CardData($"{card.Request}", card.Uid);
        var summary = TeamsText.Bare([card.Notification], LongestSummary);
        var drawn = CardFit.Draw(longest =>
        {
            var parts = new CardParts(longest);
            var body = Body(card, parts);
            if (more is not null)
            {
                body.Add(More(more, parts));
            }

            body.AddRange(Foot(view, data, actions, isOpen, parts));
            return parts.Card(body, summary) with { Refresh = TeamsButtons.Refresh(data, refreshFor) };
        });
        return new TeamsContent(drawn, summary);
    }

    private static List<CardElement> Body(StoryCard card, CardParts parts)
    {
        var body = new List<CardElement> { parts.Heading(card.Title), parts.Line(card.State, LongestState) };
        AddFacts(card.Facts.Where(fact => First.Contains(fact.Label)));
        body.Add(
            new Container([parts.Line(Paragraph.Of(new BoldSpan("Reason"))), parts.Quote(card.Reason, LongestReason)])
            {
                Style = "emphasis",
            }
        );
        AddFacts(card.Facts.Where(fact => !First.Contains(fact.Label)));
        return body;

        void AddFacts(IEnumerable<CardFact> facts)
        {
            if (parts.Facts(facts, LongestFact) is { Facts.Count: > 0 } set)
            {
                body.Add(set);
            }
        }
    }

    /// <summary>Why more time is asked for: whoever decides on it here may not have read the thread.</summary>
    private static Container More(Extension more, CardParts parts) =>
        new([
            parts.Line(Paragraph.Of(new BoldSpan($"{DurationText.ToText(more.Extra)} more"))),
            parts.Quote(more.Reason, LongestReason),
        ])
        {
            Style = "emphasis",
        };

    private static IEnumerable<CardElement> Foot(
        CardView view,
        CardData data,
        IReadOnlyList<StoryAction> actions,
        bool isOpen,
        CardParts parts
    ) =>
        view switch
        {
            _ when !isOpen => [],
            CardView.Base =>
            [
                parts.Note("Approvers and the requester get their buttons here."),
                new ActionSet([TeamsButtons.View("Show my actions", data)]),
            ],
            CardView.Onlooker =>
            [
                parts.Note("There are no buttons for you: you are neither an approver of this request nor its requester."),
            ],
            _ => TeamsButtons.Row(actions),
        };
}
