namespace JitBot.Core.Chat.Story;

/// <summary>
/// A piece of text with its meaning, so that each platform can show it its own way. Nothing in it is markup: every platform escapes.
/// </summary>
public abstract record Span
{
    /// <summary>The same without any formatting, times in UTC.</summary>
    public abstract string Plain { get; }

    public static implicit operator Span(string text) => new TextSpan(text);
}
