using JitBot.Core.Requests;

namespace JitBot.Core.Chat.Story;

/// <summary>A person, shown by the platform's own mention where they belong to it: a display name can be anybody's.</summary>
public sealed record PersonSpan(Principal Person) : Span
{
    public override string Plain => Person.DisplayName;
}
