namespace JitBot.Sandbox;

/// <summary>A call that reached the sandbox, whatever came of it.</summary>
public sealed record SandboxCall(string Method, string? Channel, DateTimeOffset At);
