using JitBot.Core.Policies;

namespace JitBot.Core.Chat.Story;

/// <summary>Whom a policy means: a person or a group.</summary>
public sealed record GroupSpan(GroupRef Group) : Span
{
    public override string Plain => Group.ToString();
}
