using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>The names of the modals and of what is filled in there; the blocks have the names of <see cref="DecideNames"/>.</summary>
internal static class DecideIds
{
    /// <summary>The modals' callback ids, the same as the action ids of the buttons that open them but for the verdict's.</summary>
    public const string Deny = SlackButtons.Deny;
    public const string Change = SlackButtons.Change;
    public const string MoreTime = SlackButtons.MoreTime;
    public const string Verdict = "jitbot_verdict";

    public const string ReasonAction = "jitbot_reason";
    public const string DurationAction = "jitbot_duration";
    public const string FieldsAction = "jitbot_fields";

    /// <summary>What stands in the modal's blocks.</summary>
    public static DecideInput Read(ViewState state) =>
        new(
            state.Value(DecideNames.Reason, ReasonAction),
            state.Value(DecideNames.Duration, DurationAction),
            [.. state.SelectedValues(DecideNames.Fields, FieldsAction).Take(DecideInput.MostFields)]
        );
}
