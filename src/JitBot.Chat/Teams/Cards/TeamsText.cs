using System.Text;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Cards;

/// <summary>
/// Writes the spans of one card as the Markdown of Adaptive Cards, and collects whom it mentions. Every text in them counts as untrusted. Not
/// thread-safe; one for each card.
/// </summary>
internal sealed class TeamsText
{
    private const int LongestName = 60;

    private readonly Dictionary<string, CardMention> _mentions = new(StringComparer.Ordinal);

    /// <summary>Those whose mention stands in a text that was written, in that order; null where there are none.</summary>
    public IReadOnlyList<CardMention>? Mentions => _mentions.Count == 0 ? null : [.. _mentions.Values];

    /// <summary>One paragraph for a text block or a fact, cut between spans, or inside plain words, to <paramref name="maxLength"/>.</summary>
    public string Write(Paragraph paragraph, int maxLength)
    {
        var text = new StringBuilder();
        for (var index = 0; index < paragraph.Spans.Count; index++)
        {
            var span = paragraph.Spans[index];
            var (written, mention) = Write(span);
            // Before the last span one place is kept for an ellipsis: what is written already cannot be cut without breaking its markup
            var room = maxLength - text.Length - (index == paragraph.Spans.Count - 1 ? 0 : 1);
            if (written.Length <= room)
            {
                text.Append(written);
                if (mention is not null)
                {
                    _mentions[mention.Text] = mention;
                }

                continue;
            }

            text.Append(
                span is TextSpan or CodeSpan && room > 3 ? Spaced(span.Plain, inner => CardMarkdown.Escape(inner, room - 2)) : "…"
            );
            break;
        }

        return CardMarkdown.Start(text.ToString());
    }

    /// <summary>Without formatting and mentions, times in UTC: for notifications and screen readers.</summary>
    public static string Bare(IEnumerable<Paragraph> paragraphs, int maxLength) =>
        CardMarkdown.Cut(
            string.Join('\n', paragraphs.Select(one => CardMarkdown.Plain(one.Plain)).Where(line => line.Length > 0)),
            maxLength
        );

    private (string Text, CardMention? Mention) Write(Span span) =>
        span switch
        {
            BoldSpan bold => (Spaced(bold.Text, inner => $"**{CardMarkdown.Escape(inner)}**"), null),
            PersonSpan person => Person(person.Person),
            InstantSpan instant => (Instant(instant), null),
            _ => (Spaced(span.Plain, CardMarkdown.Escape), null),
        };

    /// <summary>As the reader's client shows it, in the reader's time zone, and the same for everybody.</summary>
    private static string Instant(InstantSpan instant)
    {
        var at = $"{instant.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}";
        return $"{{{{DATE({at},SHORT)}}}} {{{{TIME({at})}}}} ({instant.Plain})";
    }

    /// <summary>Escaping trims; the spaces that join a span to its neighbours are kept.</summary>
    private static string Spaced(string text, Func<string, string> write)
    {
        if (ChatText.Clean(text).Trim().Length == 0)
        {
            return text.Length == 0 ? "" : " ";
        }

        return $"{(text[0] == ' ' ? " " : "")}{write(text)}{(text[^1] == ' ' ? " " : "")}";
    }

    /// <summary>Somebody of another platform cannot be mentioned here.</summary>
    private (string Text, CardMention? Mention) Person(Principal person)
    {
        if (person.Platform != ChatPlatform.Teams || !IsId(person.UserId))
        {
            return (CardMarkdown.Escape(person.DisplayName), null);
        }

        var name = CardMarkdown.Escape(person.DisplayName, LongestName);
        var mention = Mention(person.UserId, name.Length == 0 ? person.UserId : name);
        // Two people may bear one name, and a mention's text may mean one person only
        if (_mentions.TryGetValue(mention.Text, out var other) && other.Mentioned.Id != person.UserId)
        {
            mention = Mention(person.UserId, $"{name} ({person.UserId[..Math.Min(8, person.UserId.Length)]})");
        }

        return (mention.Text, mention);
    }

    private static CardMention Mention(string id, string name) =>
        new(new CardMentioned(id, name), $"<at>{name.Replace("&", "&amp;", StringComparison.Ordinal)}</at>");

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 64 && id.All(character => char.IsAsciiLetterOrDigit(character) || character == '-');
}
