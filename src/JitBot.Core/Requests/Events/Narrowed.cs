using JitBot.Core.Clusters;

namespace JitBot.Core.Requests.Events;

/// <summary>An approver allowed less than was asked: a shorter time, fewer fields, or both. Written together with their approval.</summary>
public sealed record Narrowed(DateTimeOffset At, Principal By, TimeSpan Duration, IngressFields Fields) : RequestEvent(At);
