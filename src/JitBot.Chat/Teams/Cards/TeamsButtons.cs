using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The buttons of the story, each with what older clients press in its place.</summary>
internal static class TeamsButtons
{
    private const string NoInputs = "none";

    /// <summary>A row of buttons; none where there is nothing to do.</summary>
    /// <param name="post">The key of the post in which they stand; null: the request's card.</param>
    public static IEnumerable<ActionSet> Row(IReadOnlyList<StoryAction> actions, string? post = null) =>
        actions.Count == 0 ? [] : [new ActionSet([.. actions.Select(action => Button(action, post))])];

    public static ExecuteAction Button(StoryAction action, string? post = null)
    {
        var (label, style) = Look(action.Kind);
        return Button(CardVerbs.Of(action.Kind), label, CardData.Of(action, post), style, NoInputs);
    }

    /// <summary>The button that sends a form, inputs and all.</summary>
    public static ExecuteAction Send(StoryAction action, string label, string? post) =>
        Button(CardVerbs.Of(action.Kind), label, CardData.Of(action, post), Look(action.Kind).Style, null);

    /// <summary>A button that draws the card again as it is for whoever presses it.</summary>
    public static ExecuteAction View(string label, CardData data) => Button(CardVerbs.View, label, data, null, NoInputs);

    /// <summary>Lets the people's clients ask for their own view; nothing where there are none.</summary>
    public static Refresh? Refresh(CardData data, IReadOnlyList<string> people) =>
        people.Count == 0
            ? null
            : new Refresh(new ExecuteAction(CardVerbs.View) { Data = data.ToJson() })
            {
                UserIds = [.. people.Distinct(StringComparer.Ordinal).Take(AdaptiveCardLimits.RefreshPeople)],
            };

    private static ExecuteAction Button(string verb, string label, CardData data, string? style, string? inputs) =>
        new(verb)
        {
            Title = label,
            Style = style,
            AssociatedInputs = inputs,
            Data = data.ToJson(),
            Fallback = new SubmitAction
            {
                Title = label,
                Style = style,
                AssociatedInputs = inputs,
                Data = (data with { Verb = verb }).ToJson(),
            },
        };

    private static (string Label, string? Style) Look(StoryActionKind kind) =>
        kind switch
        {
            StoryActionKind.Approve => ("Approve", "positive"),
            StoryActionKind.Deny => ("Deny", "destructive"),
            StoryActionKind.Change => ("Change…", null),
            StoryActionKind.ShowVerdict => ("Policy's verdict", null),
            StoryActionKind.Withdraw => ("Withdraw", null),
            StoryActionKind.Done => ("I'm done", "positive"),
            StoryActionKind.MoreTime => ("Ask for more time", null),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no button for it."),
        };
}
