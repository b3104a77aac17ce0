namespace JitBot.Sandbox;

/// <summary>How the bot answered. Status 0: not at all, or not in the time that the service waits. Elapsed is real time.</summary>
public sealed record SandboxReply(int Status, string Body, TimeSpan Elapsed)
{
    /// <summary>The service itself dealt with it, and the bot was not asked.</summary>
    public static readonly SandboxReply NotSent = new(0, "not_sent", TimeSpan.Zero);
}
