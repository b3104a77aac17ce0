using JitBot.Core.Requests.Events;

namespace JitBot.Core.Requests;

/// <summary>Events that are on disk, and the request after them.</summary>
public sealed record RequestChange(AccessRequest Request, IReadOnlyList<RequestEvent> Events);
