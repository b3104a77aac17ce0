namespace JitBot.Chat.Teams.Forms;

/// <summary>The verbs of the form by which access is asked for.</summary>
internal static class AskVerbs
{
    /// <summary>Sends the form.</summary>
    public const string Ask = "jitbot_ask";

    /// <summary>Shows what the choices made so far come to, and asks for nothing.</summary>
    public const string Redraw = "jitbot_ask_redraw";
}
