namespace JitBot.Core.Policies;

/// <summary>Who a policy means: a person's e-mail address or a group, by kind and value.</summary>
public sealed record GroupRef(GroupKind Kind, string Value)
{
    public override string ToString() =>
        Kind switch
        {
            GroupKind.User => Value,
            GroupKind.Slack => $"Slack group {Value}",
            GroupKind.Entra => $"Entra group {Value}",
            GroupKind.TeamOwners => $"owners of team {Value}",
            GroupKind.TeamMembers => $"members of team {Value}",
            _ => $"group {Value}",
        };
}
