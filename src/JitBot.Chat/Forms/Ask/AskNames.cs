namespace JitBot.Chat.Forms.Ask;

/// <summary>The names of what is filled in; errors are told under them.</summary>
internal static class AskNames
{
    public const string Ingress = "ingress";
    public const string Fields = "fields";
    public const string Duration = "duration";
    public const string Start = "start";
    public const string Reason = "reason";
    public const string Ticket = "ticket";
}
