namespace JitBot.Core.Policies;

/// <summary>Who a policy means: a person's e-mail address or a group, by kind and value.</summary>
public sealed record GroupRef(GroupKind Kind, string Value)
{
    public override string ToString() =>
        Kind switch
        {
            GroupKind.User => Value,
            GroupKind.Slack => $"Slack group {Value}",
            _ => $"group {Value}",
        };
}
