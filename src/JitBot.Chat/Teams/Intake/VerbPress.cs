using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Intake;

/// <summary>Somebody pressed a button of a request's card.</summary>
/// <param name="Person">Who that is, as Teams says now.</param>
/// <param name="Value">The request that the button names.</param>
/// <param name="Kind">Null: they only ask for their view.</param>
internal sealed record VerbPress(
    TeamsCaller Caller,
    Principal Person,
    RequestValue Value,
    StoryActionKind? Kind,
    CardValues Values
)
{
    /// <summary>Whether it comes from a form: the card's own buttons send no inputs.</summary>
    public bool IsFilled =>
        Values.Has(CardVerbs.ReasonInput)
        || Values.Has(CardVerbs.DurationInput)
        || Values.Has(CardVerbs.FieldsInput)
        || Values.Has(CardVerbs.ExtraInput);

    public StoryAction Action(StoryActionKind kind) => new(kind, Value.Id, Value.Uid, Value.Extension);

    public DecideInput Input(StoryActionKind kind) => Values.Decision(DurationInput(kind));

    /// <summary>What was filled in, to be kept, and what is wrong with it.</summary>
    public DecisionDraft Draft(DecideFields filled)
    {
        var duration = Kind is { } kind ? DurationInput(kind) : CardVerbs.DurationInput;
        return new DecisionDraft
        {
            Reason = Values.Text(CardVerbs.ReasonInput),
            Duration = Values.Text(duration),
            Fields = Values.Text(CardVerbs.FieldsInput),
            Errors = filled.Errors.ToDictionary(
                error => error.Key == DecideNames.Duration ? duration : error.Key,
                error => error.Value,
                StringComparer.Ordinal
            ),
        };
    }

    private static string DurationInput(StoryActionKind kind) =>
        kind == StoryActionKind.MoreTime ? CardVerbs.ExtraInput : CardVerbs.DurationInput;
}
