namespace JitBot.Adapters.Tests.Teams.Protocol.Inbound;

/// <summary>What the receiver answered.</summary>
internal sealed record TeamsReply(int Status, string Body, TimeSpan? RetryAfter);
