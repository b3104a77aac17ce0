using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Protocol.Cards;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The fields of one form, with what was filled in and what is wrong with it right above each.</summary>
internal sealed class DecisionForm(CardParts parts, DecisionDraft draft)
{
    public CardParts Parts { get; } = parts;

    /// <summary>What is wrong with none of the inputs.</summary>
    public IEnumerable<CardElement> Problems(IReadOnlyList<string> inputs) =>
        draft.Errors.Where(error => !inputs.Contains(error.Key)).Select(error => Parts.Problem(error.Value));

    public IEnumerable<CardElement> Reason(string label, string hint) =>
        [
            .. ProblemOf(CardVerbs.ReasonInput),
            new InputText
            {
                Id = CardVerbs.ReasonInput,
                Label = label,
                IsRequired = true,
                ErrorMessage = "Please write why.",
                IsMultiline = true,
                MaxLength = DecideWords.LongestReason,
                Value = draft.Reason is { } reason ? CardMarkdown.Cut(reason, DecideWords.LongestReason) : null,
            },
            Parts.Note(hint),
        ];

    /// <param name="value">What is chosen at first; null: nothing.</param>
    public IEnumerable<CardElement> Menu(string id, string label, IReadOnlyList<Choice> choices, string? value) =>
        [
            .. ProblemOf(id),
            new InputChoiceSet(choices)
            {
                Id = id,
                Label = label,
                IsRequired = true,
                ErrorMessage = "Please choose one.",
                Placeholder = DecideWords.MoreTimeChoose,
                Value = choices.Any(choice => choice.Value == draft.Duration) ? draft.Duration : value,
            },
        ];

    public IEnumerable<CardElement> Ticks(string id, string label, IReadOnlyList<Choice> choices)
    {
        var chosen = draft.Fields?.Split(',', StringSplitOptions.TrimEntries);
        return
        [
            .. ProblemOf(id),
            new InputChoiceSet(choices)
            {
                Id = id,
                Label = label,
                IsRequired = true,
                ErrorMessage = "Please leave at least one.",
                IsMultiSelect = true,
                Style = "expanded",
                Value = string.Join(
                    ',',
                    choices.Select(choice => choice.Value).Where(value => chosen is null || chosen.Contains(value))
                ),
            },
        ];
    }

    /// <summary>What is wrong with a time stands at the form's one field for a time, whatever that is called.</summary>
    private IEnumerable<CardElement> ProblemOf(string id) =>
        draft.Errors.TryGetValue(id, out var error)
        || (id == CardVerbs.ExtraInput && draft.Errors.TryGetValue(CardVerbs.DurationInput, out error))
            ? [Parts.Problem(error)]
            : [];
}
