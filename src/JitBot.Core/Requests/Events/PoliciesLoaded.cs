namespace JitBot.Core.Requests.Events;

/// <summary>A policy set came into force. Belongs to the installation, not to a request.</summary>
public sealed record PoliciesLoaded(DateTimeOffset At, string SetHash, IReadOnlyList<string> Policies) : RequestEvent(At);
