namespace JitBot.Core.Policies;

/// <summary>How a policy names people.</summary>
public enum GroupKind
{
    /// <summary>One person by e-mail address.</summary>
    User = 1,

    /// <summary>A <c>Group</c> document of the policy set.</summary>
    Static,

    /// <summary>A Slack user group by its id (<c>S…</c>).</summary>
    Slack,
}
