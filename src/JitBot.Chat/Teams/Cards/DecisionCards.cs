using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Cards;

/// <summary>
/// The forms of decisions, each drawn in the place of the card for the one person who asked for it, with a way back. Pure. They have no
/// refresh: nothing may redraw a form while somebody fills it in.
/// </summary>
internal static class DecisionCards
{
    private const int LongestQuote = 3_000;
    private const int LongestLine = 600;

    /// <param name="action">The button that was pressed.</param>
    /// <param name="draft">What was filled in already; null at first.</param>
    /// <param name="post">The key of the post in which it stands; null: the request's card.</param>
    public static TeamsContent Deny(
        AccessRequest request,
        StoryAction action,
        DecisionDraft? draft = null,
        string? post = null
    ) =>
        Form(
            DecideWords.DenyTitle(request),
            DecideWords.DenyButton,
            new Place(action, post),
            draft,
            [CardVerbs.ReasonInput],
            form =>
                [
                    form.Parts.Line(DecideWords.Deny(request, action.Extension)),
                    .. form.Reason(DecideWords.DenyReason, DecideWords.DenyHint),
                ]
        );

    /// <inheritdoc cref="Deny"/>
    public static TeamsContent Change(AccessRequest request, StoryAction action, DecisionDraft? draft = null, string? post = null)
    {
        var times = DurationChoices.Shorter(request.Duration).Select(time => Time(time, request.Duration)).ToList();
        var fields = request.Fields.Each().Select(field => new Choice(field.ToText(), field.ToText())).ToList();
        return Form(
            DecideWords.ChangeTitle(request),
            DecideWords.ChangeButton,
            new Place(action, post),
            draft,
            [CardVerbs.DurationInput, CardVerbs.FieldsInput],
            form =>
                [
                    form.Parts.Line(DecideWords.Change(request)),
                    form.Parts.Quote(request.Reason, LongestQuote),
                    .. form.Menu(CardVerbs.DurationInput, DecideWords.ChangeTime, times, times[0].Value),
                    .. form.Ticks(CardVerbs.FieldsInput, DecideWords.ChangeFields, fields),
                    form.Parts.Note(DecideWords.ChangeFieldsHint),
                ]
        );
    }

    /// <inheritdoc cref="Deny"/>
    /// <param name="extras">At least one.</param>
    public static TeamsContent MoreTime(
        AccessRequest request,
        IReadOnlyList<TimeSpan> extras,
        StoryAction action,
        DecisionDraft? draft = null,
        string? post = null
    ) =>
        Form(
            DecideWords.MoreTimeTitle(request),
            DecideWords.MoreTimeButton,
            new Place(action, post),
            draft,
            [CardVerbs.ExtraInput, CardVerbs.DurationInput, CardVerbs.ReasonInput],
            form =>
                [
                    form.Parts.Line(DecideWords.MoreTime(request)),
                    .. form.Menu(
                        CardVerbs.ExtraInput,
                        DecideWords.MoreTimeExtra,
                        [.. extras.Select(extra => Time(extra, null))],
                        null
                    ),
                    .. form.Reason(DecideWords.MoreTimeReason, DecideWords.MoreTimeHint),
                ]
        );

    /// <summary>What the policy said, line by line, and how far the approvals have come.</summary>
    /// <inheritdoc cref="Deny"/>
    public static TeamsContent Verdict(AccessRequest request, StoryAction action, string? post = null) =>
        Read(
            DecideWords.VerdictTitle(request),
            parts =>
                VerdictLines
                    .Of(request)
                    .SelectMany(
                        IEnumerable<CardElement> (verdict) =>
                            [
                                parts.Line(verdict.Heading, LongestLine) with
                                {
                                    Separator = true,
                                },
                                .. verdict.Lines.Select(line => parts.Line(line, LongestLine)),
                                parts.Line(verdict.Set, LongestLine) with
                                {
                                    IsSubtle = true,
                                    Size = "Small",
                                },
                            ]
                    )
                    .Prepend(parts.Line(VerdictLines.About(request), LongestLine)),
            new Place(action, post)
        );

    /// <summary>Only says something, in place of a form that is of no use any more or of a button that did nothing.</summary>
    /// <inheritdoc cref="Deny"/>
    public static TeamsContent Say(string title, string text, StoryAction action, string? post = null) =>
        Read(title, parts => [parts.Quote(text, LongestQuote)], new Place(action, post));

    private static TeamsContent Read(string title, Func<CardParts, IEnumerable<CardElement>> draw, Place place)
    {
        var summary = CardMarkdown.Plain(title);
        var card = CardFit.Draw(longest =>
        {
            var parts = new CardParts(longest);
            return parts.Card([parts.Heading(title), .. draw(parts), new ActionSet([place.Back])], summary);
        });
        return new TeamsContent(card, summary);
    }

    private static TeamsContent Form(
        string title,
        string button,
        Place place,
        DecisionDraft? draft,
        IReadOnlyList<string> inputs,
        Func<DecisionForm, IEnumerable<CardElement>> draw
    )
    {
        var summary = CardMarkdown.Plain(title);
        var card = CardFit.Draw(longest =>
        {
            var form = new DecisionForm(new CardParts(longest), draft ?? new DecisionDraft());
            return form.Parts.Card(
                [
                    form.Parts.Heading(title),
                    .. form.Problems(inputs),
                    .. draw(form),
                    new ActionSet([TeamsButtons.Send(place.Action, button, place.Post), place.Back]),
                ],
                summary
            );
        });
        return new TeamsContent(card, summary);
    }

    private static Choice Time(TimeSpan time, TimeSpan? asked) => new(DecideWords.Time(time, asked), DurationText.ToText(time));

    private sealed record Place(StoryAction Action, string? Post)
    {
        public ExecuteAction Back => TeamsButtons.View("Back", CardData.Of(Action, Post));
    }
}
