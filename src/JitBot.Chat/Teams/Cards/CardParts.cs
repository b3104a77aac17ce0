using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>The pieces that cards are put together from.</summary>
/// <param name="longest">No text gets longer than so many UTF-16 units.</param>
internal sealed class CardParts(int longest)
{
    private const int MostParagraphs = 60;
    private const int LongestTitle = 150;

    public TeamsText Text { get; } = new();

    public TextBlock Heading(string title) =>
        new(Shown(CardMarkdown.Start(CardMarkdown.Escape(title, Math.Min(longest, LongestTitle)))))
        {
            Weight = "Bolder",
            Size = "Medium",
            Style = "heading",
        };

    public TextBlock Line(Paragraph paragraph, int most = AdaptiveCardLimits.Text) =>
        new(Shown(Text.Write(paragraph, Math.Min(longest, most))));

    public TextBlock Note(string text) => Line(Paragraph.Of(text)) with { IsSubtle = true, Size = "Small" };

    public TextBlock Problem(string text) =>
        Line(Paragraph.Of($"⚠ {text}")) with
        {
            Color = "Attention",
            Weight = "Bolder",
            Spacing = "Small",
        };

    /// <summary>What somebody wrote, without any formatting.</summary>
    public RichTextBlock Quote(string text, int most) => new([new TextRun(Shown(Plain(text, most)))]) { Spacing = "Small" };

    public string Plain(string text, int most) => CardMarkdown.Plain(text, Math.Min(longest, most));

    public FactSet Facts(IEnumerable<CardFact> facts, int most) =>
        new([
            .. facts.Select(fact => new Fact(
                CardMarkdown.Escape(fact.Label),
                Shown(Text.Write(fact.Value, Math.Min(longest, most)))
            )),
        ]);

    /// <summary>Paragraphs below each other; commands stand apart, to be copied. What is too much is said to be.</summary>
    public IEnumerable<CardElement> Lines(IReadOnlyList<Paragraph> paragraphs)
    {
        foreach (var paragraph in paragraphs.Take(MostParagraphs))
        {
            if (paragraph.Spans is [CodeSpan { Block: true } code])
            {
                yield return Command(code);
            }
            else if (Text.Write(paragraph, longest) is { Length: > 0 } text)
            {
                yield return new TextBlock(text);
            }
        }

        if (paragraphs.Count > MostParagraphs)
        {
            yield return Note($"… and {paragraphs.Count - MostParagraphs} more lines");
        }
    }

    public AdaptiveCard Card(IReadOnlyList<CardElement> body, string summary) =>
        new(body)
        {
            FallbackText = CardMarkdown.Cut(summary, longest),
            Teams = new TeamsCardProperties { Width = "Full", Entities = Text.Mentions },
        };

    private Container Command(CodeSpan code) =>
        new([new RichTextBlock([new TextRun(Shown(Plain(code.Text, AdaptiveCardLimits.Text))) { FontType = "Monospace" }])])
        {
            Style = "emphasis",
        };

    private static string Shown(string text) => text.Length == 0 ? "–" : text;
}
