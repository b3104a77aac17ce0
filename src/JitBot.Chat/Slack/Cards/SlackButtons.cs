using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Cards;

/// <summary>The buttons of the story. Their values name the request and nothing that is trusted: who presses is asked about anew.</summary>
internal static class SlackButtons
{
    public const string Approve = "jitbot_approve";
    public const string Deny = "jitbot_deny";
    public const string Change = "jitbot_change";
    public const string ShowVerdict = "jitbot_show_verdict";
    public const string Withdraw = "jitbot_withdraw";
    public const string Done = "jitbot_done";
    public const string MoreTime = "jitbot_more_time";

    /// <summary>A row of buttons; none where there is nothing to do.</summary>
    public static IEnumerable<ActionsBlock> Row(IReadOnlyList<StoryAction> actions) =>
        actions.Count == 0 ? [] : [new ActionsBlock([.. actions.Select(Button)]) { BlockId = "jitbot_actions" }];

    public static Button Button(StoryAction action)
    {
        var (id, label, style) = Look(action.Kind);
        return new Button(new PlainText(label))
        {
            ActionId = id,
            Value = Value(action),
            Style = style,
        };
    }

    /// <summary><c>JIT-n uid</c>, or <c>JIT-n uid N</c> for extension N.</summary>
    private static string Value(StoryAction action) =>
        action.Extension is { } extension
            ? FormattableString.Invariant($"{action.Request} {action.Uid} {extension}")
            : $"{action.Request} {action.Uid}";

    /// <summary>Null for any other action.</summary>
    public static StoryActionKind? KindOf(string actionId) =>
        actionId switch
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

    private static (string Id, string Label, string? Style) Look(StoryActionKind kind) =>
        kind switch
        {
            StoryActionKind.Approve => (Approve, "Approve", "primary"),
            StoryActionKind.Deny => (Deny, "Deny", "danger"),
            StoryActionKind.Change => (Change, "Change…", null),
            StoryActionKind.ShowVerdict => (ShowVerdict, "Policy's verdict", null),
            StoryActionKind.Withdraw => (Withdraw, "Withdraw", null),
            StoryActionKind.Done => (Done, "I'm done", "primary"),
            StoryActionKind.MoreTime => (MoreTime, "Ask for more time", null),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no button for it."),
        };
}
