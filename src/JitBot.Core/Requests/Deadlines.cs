namespace JitBot.Core.Requests;

/// <summary>When the clock next demands something of a request.</summary>
public static class Deadlines
{
    /// <summary>The next deadline, which may lie in the past; null when the request waits for nobody's clock.</summary>
    public static DateTimeOffset? Next(AccessRequest request) =>
        request.Phase switch
        {
            RequestPhase.Pending => request.PendingUntil,
            RequestPhase.Approved => request.ExpiresAt,
            RequestPhase.Active => WarningAt(request) ?? request.ExpiresAt,
            _ => null,
        };

    /// <summary>When to warn; null when it was done, or when so little time was approved that a warning would only be noise.</summary>
    private static DateTimeOffset? WarningAt(AccessRequest request) =>
        request.WarnedAt is null && request.Plan.WarnBefore > TimeSpan.Zero && request.Duration > request.Plan.WarnBefore
            ? request.ExpiresAt - request.Plan.WarnBefore
            : null;
}
