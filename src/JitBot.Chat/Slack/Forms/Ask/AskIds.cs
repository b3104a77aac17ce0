namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>The names by which Slack tells us what of the form somebody touched.</summary>
internal static class AskIds
{
    /// <summary>The modal's callback id, and the global shortcut's.</summary>
    public const string Form = "jitbot_ask";

    /// <summary>The message shortcut's.</summary>
    public const string About = "jitbot_ask_about";

    public const string IngressAction = "jitbot_ask_ingress";
    public const string FieldsAction = "jitbot_ask_fields";
    public const string DurationAction = "jitbot_ask_duration";
    public const string StartAction = "jitbot_ask_start";
    public const string ReasonAction = "jitbot_ask_reason";
    public const string TicketAction = "jitbot_ask_ticket";

    /// <summary>Whether a click on it changes what the form offers.</summary>
    public static bool IsChoice(string actionId) =>
        actionId is IngressAction or FieldsAction or DurationAction or StartAction or ReasonAction or TicketAction;

    /// <summary>
    /// The block's name without what follows the dot, which changes with the choices offered: Slack keeps what was chosen in a block of the
    /// same id, even where it is no longer to be had.
    /// </summary>
    public static string NameOf(string blockId)
    {
        var dot = blockId.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? blockId : blockId[..dot];
    }
}
