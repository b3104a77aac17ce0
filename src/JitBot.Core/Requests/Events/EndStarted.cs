namespace JitBot.Core.Requests.Events;

/// <summary>The approved time is over, for <paramref name="Reason"/>; the grant is being withdrawn. <paramref name="By"/> is null when nobody did it.</summary>
public sealed record EndStarted(DateTimeOffset At, EndReason Reason, Principal? By, string? Explanation) : RequestEvent(At);
