namespace JitBot.Core.Policies;

/// <summary>The constraints' names as the log and the card tell them. Stable: they are stored with each decision.</summary>
public static class ConstraintNames
{
    /// <summary>A policy is about this Ingress and grants the fields.</summary>
    public const string Policy = "policy";
    public const string Requester = "requester";
    public const string Identity = "identity";
    public const string Ingress = "ingress";
    public const string Duration = "duration";
    public const string Start = "start";
    public const string Reason = "reason";
    public const string Ticket = "ticket";
    public const string Approvals = "approvals";
}
