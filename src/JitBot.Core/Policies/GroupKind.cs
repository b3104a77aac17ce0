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

    /// <summary>A group of Entra ID by its object id; whoever is in a group within it counts too.</summary>
    Entra,

    /// <summary>The owners of a team in Teams, by the object id of the team's group.</summary>
    TeamOwners,

    /// <summary>The members of a team in Teams, its owners among them, by the object id of the team's group.</summary>
    TeamMembers,
}
