namespace JitBot.Core.Requests;

public static class RequestPhases
{
    /// <summary>Whether nothing more will happen to the request.</summary>
    public static bool IsOver(this RequestPhase phase) =>
        phase
            is RequestPhase.Refused
                or RequestPhase.Denied
                or RequestPhase.Withdrawn
                or RequestPhase.TimedOut
                or RequestPhase.Ended;

    /// <summary>Whether a Role and RoleBinding of the request may stand in the cluster.</summary>
    public static bool MayHaveGrant(this RequestPhase phase) =>
        phase is RequestPhase.Approved or RequestPhase.Active or RequestPhase.Ending;
}
