using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The verbs of the buttons, and the names of what is filled in beside them.</summary>
internal static class CardVerbs
{
    public const string Approve = "jitbot_approve";
    public const string Deny = "jitbot_deny";
    public const string Change = "jitbot_change";
    public const string ShowVerdict = "jitbot_show_verdict";
    public const string Withdraw = "jitbot_withdraw";
    public const string Done = "jitbot_done";
    public const string MoreTime = "jitbot_more_time";

    /// <summary>Asks for the presser's own view of the card: by a client that refreshes it, by "Show my actions", and by "Back".</summary>
    public const string View = "jitbot_view";

    public const string ReasonInput = "reason";
    public const string DurationInput = "duration";
    public const string FieldsInput = "fields";

    /// <summary>How much more time is asked for.</summary>
    public const string ExtraInput = "extra";

    /// <summary>Null for any other verb.</summary>
    public static StoryActionKind? KindOf(string verb) =>
        verb switch
        {
            Approve => StoryActionKind.Approve,
            Deny => StoryActionKind.Deny,
            Change => StoryActionKind.Change,
            ShowVerdict => StoryActionKind.ShowVerdict,
            Withdraw => StoryActionKind.Withdraw,
            Done => StoryActionKind.Done,
            MoreTime => StoryActionKind.MoreTime,
            _ => null,
        };

    public static string Of(StoryActionKind kind) =>
        kind switch
        {
            StoryActionKind.Approve => Approve,
            StoryActionKind.Deny => Deny,
            StoryActionKind.Change => Change,
            StoryActionKind.ShowVerdict => ShowVerdict,
            StoryActionKind.Withdraw => Withdraw,
            StoryActionKind.Done => Done,
            StoryActionKind.MoreTime => MoreTime,
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no verb for it."),
        };
}
