using JitBot.Core.Policies;

namespace JitBot.Core.Requests.Events;

/// <summary>The requester asks for <paramref name="Extra"/> more time. <paramref name="Verdict"/> is what the policy says now, and holds the approvals that it takes.</summary>
public sealed record ExtensionRequested(DateTimeOffset At, TimeSpan Extra, string Reason, PolicyVerdict Verdict)
    : RequestEvent(At);
