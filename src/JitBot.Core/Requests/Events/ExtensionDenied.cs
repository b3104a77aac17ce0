namespace JitBot.Core.Requests.Events;

/// <summary>An eligible person denied the pending extension; access ends when it would have.</summary>
public sealed record ExtensionDenied(DateTimeOffset At, Principal By, string Reason) : RequestEvent(At);
