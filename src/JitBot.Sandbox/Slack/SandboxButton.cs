namespace JitBot.Sandbox.Slack;

/// <summary>A button as it stands in a message.</summary>
public sealed record SandboxButton(string BlockId, string ActionId, string Text, string? Value);
