namespace JitBot.Sandbox.Slack;

/// <summary>A shortcut that the app has: a global one, or one in the menu of each message.</summary>
public sealed record SandboxShortcut(string CallbackId, string Name, string Description)
{
    public bool IsOnMessages { get; init; }
}
