namespace JitBot.Core.Requests.Events;

/// <summary>The grant could not be withdrawn yet and is tried again for ever; recorded once per explanation.</summary>
public sealed record RevocationDelayed(DateTimeOffset At, string Explanation) : RequestEvent(At);
