namespace JitBot.Core.Requests;

/// <summary>How a command ended, by name. All are expected, and final for that command.</summary>
public enum OutcomeKind
{
    /// <summary>Done and on record.</summary>
    Done = 1,

    /// <summary>The policy refused the request; it is on record.</summary>
    Refused,

    NotFound,

    /// <summary>The person may not do this.</summary>
    NotAllowed,

    /// <summary>Somebody tried to approve their own request.</summary>
    SelfApproval,

    /// <summary>The person approved this request before.</summary>
    AlreadyApproved,

    /// <summary>Somebody else was first, or the request has gone on.</summary>
    AlreadyDecided,

    /// <summary>The request had timed out.</summary>
    TooLate,

    /// <summary>An earlier step lacks approvals.</summary>
    NotYet,

    /// <summary>A group could not be read: nothing was decided.</summary>
    CouldNotCheck,

    /// <summary>A denial needs a reason.</summary>
    ReasonMissing,

    /// <summary>More was to be allowed than was asked, or nothing at all.</summary>
    NotNarrower,

    /// <summary>There was nothing to do.</summary>
    Unchanged,
}
