namespace JitBot.Core.Requests;

/// <summary>One sentence for each state of a request, in plain text.</summary>
public static class RequestSentences
{
    /// <summary>Where the request stands, as it is told to somebody who comes too late.</summary>
    public static string Describe(AccessRequest request) =>
        request.Phase switch
        {
            RequestPhase.Refused => $"{request.Id} was refused by policy.",
            RequestPhase.Pending => $"{request.Id} is waiting for approval.",
            RequestPhase.Denied => $"{request.Id} was denied by {request.DecidedBy?.DisplayName}.",
            RequestPhase.Withdrawn => $"{request.Id} was withdrawn by {request.Requester.DisplayName}.",
            RequestPhase.TimedOut =>
                $"{request.Id} timed out: nobody decided within {DurationText.ToText(request.Plan.PendingTimeout)}.",
            RequestPhase.Approved => $"{request.Id} was approved by {Approvers(request)}; access is being prepared.",
            RequestPhase.Scheduled =>
                $"{request.Id} was approved by {Approvers(request)} and begins at {request.StartsAt:yyyy-MM-dd HH:mm} UTC.",
            RequestPhase.Active => $"{request.Id} was approved by {Approvers(request)} and is active.",
            RequestPhase.Ending => $"{request.Id} {EndedBecause(request)}; access is being withdrawn.",
            RequestPhase.Ended => $"{request.Id} {EndedBecause(request)}.",
            _ => throw new InvalidOperationException($"unknown phase {request.Phase}"),
        };

    /// <summary>The approvers' names, in the order of their approvals.</summary>
    public static string Approvers(AccessRequest request) =>
        string.Join(", ", request.Approvals.Select(approval => approval.Approver.DisplayName));

    /// <summary>Why an approved request ended, without its name and full stop: "expired", "was ended early by Alice".</summary>
    public static string EndedBecause(AccessRequest request) =>
        request.EndReason switch
        {
            EndReason.Expired => "expired",
            EndReason.Done => $"was ended early by {request.EndedBy?.DisplayName ?? request.Requester.DisplayName}",
            EndReason.Revoked => $"was revoked by {request.EndedBy?.DisplayName}{Because(request.EndExplanation)}",
            EndReason.Drifted => $"was ended{Because(request.EndExplanation)}",
            EndReason.GrantFailed => $"ended without access{Because(request.EndExplanation)}",
            _ => "is not over",
        };

    private static string Because(string? explanation) => explanation is null ? "" : $": {explanation}";
}
