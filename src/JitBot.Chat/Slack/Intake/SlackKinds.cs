namespace JitBot.Chat.Slack.Intake;

/// <summary>The kinds of messages that Slack sends.</summary>
internal static class SlackKinds
{
    public const string Command = "slack-command";
    public const string Click = "slack-click";
    public const string Form = "slack-form";

    /// <summary>A submitted modal in which a decision is made.</summary>
    public const string Decision = "slack-decision";

    /// <summary>What one person sends is worked off in its order, whatever kind it is of.</summary>
    public static string Sender(string? team, string user) => $"slack {team} {user}";
}
