namespace JitBot.Chat.Forms.Decide;

/// <summary>The names of what is filled in before a decision; errors are told under them.</summary>
internal static class DecideNames
{
    public const string Reason = "reason";
    public const string Duration = "duration";
    public const string Fields = "fields";
}
