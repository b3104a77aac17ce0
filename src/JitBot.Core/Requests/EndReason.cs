namespace JitBot.Core.Requests;

/// <summary>Why an approved request ended.</summary>
public enum EndReason
{
    Expired = 1,

    /// <summary>The requester was done early.</summary>
    Done,

    /// <summary>An approver or administrator took it back.</summary>
    Revoked,

    /// <summary>Its Role, RoleBinding or Ingress was changed or removed by somebody else.</summary>
    Drifted,

    /// <summary>The grant could not be made within the approved time.</summary>
    GrantFailed,
}
