using System.Text.Json;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>Options under a label; without one where the bot gave no groups.</summary>
public sealed record SandboxOptionGroup(string? Label, IReadOnlyList<JsonElement> Options);
