namespace JitBot.Sandbox.Slack;

/// <summary>A slash command that the app has.</summary>
public sealed record SandboxCommand(string Name, string Description, string Hint);
