namespace JitBot.Core.Requests;

/// <summary>Where a request is in its life; see <see cref="RequestPhases.IsOver"/> for the last ones.</summary>
public enum RequestPhase
{
    Refused = 1,
    Pending,
    Denied,
    Withdrawn,
    TimedOut,

    /// <summary>Approved; the grant is being made.</summary>
    Approved,

    /// <summary>The API server has said that every granted verb is allowed.</summary>
    Active,

    /// <summary>Over, and the grant is being withdrawn.</summary>
    Ending,

    /// <summary>The grant is gone and the API server has been asked.</summary>
    Ended,

    /// <summary>Approved, and begins later; no grant stands yet.</summary>
    Scheduled,
}
