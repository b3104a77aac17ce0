namespace JitBot.Chat.Teams.Intake;

/// <summary>The kinds of messages that Teams sends.</summary>
internal static class TeamsKinds
{
    public const string Command = "teams-command";

    /// <summary>A button pressed in a client that knows no <c>Action.Execute</c>.</summary>
    public const string Click = "teams-click";

    public const string Form = "teams-form";

    /// <summary>What one person sends is worked off in its order, whatever kind it is of.</summary>
    public static string Sender(TeamsCaller caller) => $"teams {caller.TenantId} {caller.AadObjectId}";
}
