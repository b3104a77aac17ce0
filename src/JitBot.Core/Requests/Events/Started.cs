namespace JitBot.Core.Requests.Events;

/// <summary>The later start that was asked for has come; the grant is being made.</summary>
public sealed record Started(DateTimeOffset At) : RequestEvent(At);
