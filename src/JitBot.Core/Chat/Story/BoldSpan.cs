namespace JitBot.Core.Chat.Story;

/// <summary>Words that matter most.</summary>
public sealed record BoldSpan(string Text) : Span
{
    public override string Plain => Text;
}
