namespace JitBot.Sandbox.Slack;

/// <summary>What a response URL stands for.</summary>
internal sealed record ResponseTicket(string User, string Channel, string? MessageTs, DateTimeOffset Until, int UsesLeft);
