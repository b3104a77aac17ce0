namespace JitBot.Adapters.Tests.Teams.Outbound;

/// <param name="Status">0: the connection breaks instead.</param>
internal sealed record Answer(int Status, string Body = "", string? RetryAfter = null, string? Location = null);
