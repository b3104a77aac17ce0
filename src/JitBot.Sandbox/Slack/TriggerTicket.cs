namespace JitBot.Sandbox.Slack;

/// <summary>What a trigger id stands for: who acted, and in which view.</summary>
internal sealed record TriggerTicket(string User, string? ViewId, DateTimeOffset Until);
