namespace JitBot.Core.Chat.Story;

/// <summary>Spans that stand together on a line.</summary>
public sealed record Paragraph(IReadOnlyList<Span> Spans)
{
    /// <summary>The same without any formatting.</summary>
    public string Plain => string.Concat(Spans.Select(span => span.Plain));

    public static Paragraph Of(params IReadOnlyList<Span> spans) => new(spans);
}
