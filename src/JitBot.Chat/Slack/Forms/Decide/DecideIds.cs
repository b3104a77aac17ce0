using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>The names of the modals and of what is filled in there.</summary>
internal static class DecideIds
{
    /// <summary>The modals' callback ids, the same as the action ids of the buttons that open them but for the verdict's.</summary>
    public const string Deny = SlackButtons.Deny;
    public const string Change = SlackButtons.Change;
    public const string MoreTime = SlackButtons.MoreTime;
    public const string Verdict = "jitbot_verdict";

    public const string ReasonBlock = "reason";
    public const string DurationBlock = "duration";
    public const string FieldsBlock = "fields";

    public const string ReasonAction = "jitbot_reason";
    public const string DurationAction = "jitbot_duration";
    public const string FieldsAction = "jitbot_fields";

    /// <summary>The longest reason, in UTF-16 units.</summary>
    public const int LongestReason = DecideWords.LongestReason;
}
