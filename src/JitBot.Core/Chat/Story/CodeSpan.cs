namespace JitBot.Core.Chat.Story;

/// <summary>Something to copy, or a name in a cluster. A <paramref name="Block"/> stands on lines of its own.</summary>
public sealed record CodeSpan(string Text, bool Block = false) : Span
{
    public override string Plain => Text;
}
