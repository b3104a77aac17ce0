namespace JitBot.Core.Requests;

/// <summary>When the clock next demands something of a request.</summary>
public static class Deadlines
{
    /// <summary>The next deadline, which may lie in the past; null when the request waits for nobody's clock.</summary>
    public static DateTimeOffset? Next(AccessRequest request) =>
        request.Phase switch
        {
            RequestPhase.Pending => Earliest(request.PendingUntil, ReminderAt(request), EscalationAt(request)),
            RequestPhase.Scheduled => request.StartsAt,
            RequestPhase.Approved => request.ExpiresAt,
            RequestPhase.Active => WarningAt(request) ?? request.ExpiresAt,
            _ => null,
        };

    /// <summary>When the approvers are to be reminded next: the first beat after the last reminder, so that what a stopped bot missed is not made up for.</summary>
    internal static DateTimeOffset? ReminderAt(AccessRequest request)
    {
        if (request.Plan.RemindEvery is not { } every)
        {
            return null;
        }

        var beats = request.RemindedAt is { } last ? (long)((last - request.RequestedAt) / every) : 0;
        return request.RequestedAt + (every * (beats + 1));
    }

    /// <summary>When others are to be called; null when they were, or the policy names none.</summary>
    internal static DateTimeOffset? EscalationAt(AccessRequest request) =>
        request.EscalatedAt is null && request.Plan.Escalation is { } escalation ? request.RequestedAt + escalation.After : null;

    private static DateTimeOffset Earliest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            first = other < first ? other.Value : first;
        }

        return first;
    }

    /// <summary>When to warn; null when it was done, or when so little time was approved that a warning would only be noise.</summary>
    private static DateTimeOffset? WarningAt(AccessRequest request) =>
        request.WarnedAt is null && request.Plan.WarnBefore > TimeSpan.Zero && request.GrantedDuration > request.Plan.WarnBefore
            ? request.ExpiresAt - request.Plan.WarnBefore
            : null;
}
