namespace JitBot.Chat.Teams.Protocol.Connector;

/// <summary>At most so many calls within any stretch of that length.</summary>
public sealed record RateWindow(int Calls, TimeSpan Length);
