namespace JitBot.Core.Requests.Events;

/// <summary>The grant could not be made yet and is tried again; recorded once per explanation.</summary>
public sealed record GrantDelayed(DateTimeOffset At, string Explanation) : RequestEvent(At);
