namespace JitBot.Core.Chat.Story;

/// <summary>Plain words.</summary>
public sealed record TextSpan(string Text) : Span
{
    public override string Plain => Text;
}
