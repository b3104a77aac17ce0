using System.Text;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Cards;

/// <summary>Writes spans as Slack's mrkdwn. Every text in them counts as untrusted.</summary>
internal static class SlackText
{
    /// <summary>The longest message of text that is sent, in UTF-16 units; Slack's own limit for blocks is a little higher.</summary>
    public const int LongestMessage = 12_000;

    /// <summary>The paragraphs on lines of their own, cut to <paramref name="maxLength"/>.</summary>
    public static string Render(IEnumerable<Paragraph> paragraphs, int maxLength)
    {
        var text = new StringBuilder();
        foreach (var paragraph in paragraphs)
        {
            var room = maxLength - text.Length - 1;
            if (room < 2)
            {
                break;
            }

            text.Append(text.Length == 0 ? "" : "\n").Append(Render(paragraph, room));
        }

        return text.ToString();
    }

    /// <summary>As above without bold and code: notifications show their marks as letters.</summary>
    public static string RenderBare(IEnumerable<Paragraph> paragraphs, int maxLength) =>
        Render(
            paragraphs.Select(paragraph => new Paragraph([
                .. paragraph.Spans.Select(span => span is BoldSpan or CodeSpan ? new TextSpan(span.Plain) : span),
            ])),
            maxLength
        );

    /// <summary>One paragraph, cut between spans, or inside plain words, to <paramref name="maxLength"/>.</summary>
    public static string Render(Paragraph paragraph, int maxLength)
    {
        var text = new StringBuilder();
        for (var index = 0; index < paragraph.Spans.Count; index++)
        {
            var span = paragraph.Spans[index];
            var rendered = Render(span);
            // Before the last span one place is kept for an ellipsis: what is written already cannot be cut without breaking its markup
            var room = maxLength - text.Length - (index == paragraph.Spans.Count - 1 ? 0 : 1);
            if (rendered.Length <= room)
            {
                text.Append(rendered);
                continue;
            }

            var cut = span is TextSpan plain && room > 3 ? Spaced(plain.Text, inner => Mrkdwn.Escape(inner, room - 2)) : "…";
            return text.Append(cut).ToString();
        }

        return text.ToString();
    }

    private static string Render(Span span) =>
        span switch
        {
            BoldSpan bold => Spaced(bold.Text, inner => $"*{Mrkdwn.Escape(inner)}*"),
            CodeSpan { Block: true } code => $"```{Code(code.Text)}```",
            CodeSpan code => SafeText.Clean(code.Text).Length == 0 ? "" : $"`{Code(code.Text)}`",
            PersonSpan person => Person(person.Person),
            GroupSpan group => Group(group.Group),
            InstantSpan instant => Mrkdwn.Date(instant.At),
            _ => Spaced(span.Plain, Mrkdwn.Escape),
        };

    /// <summary>Escaping trims; the spaces that join a span to its neighbours are kept.</summary>
    private static string Spaced(string text, Func<string, string> render)
    {
        if (SafeText.Clean(text).Length == 0)
        {
            return text.Length == 0 ? "" : " ";
        }

        return $"{(text[0] == ' ' ? " " : "")}{render(text)}{(text[^1] == ' ' ? " " : "")}";
    }

    /// <summary>Inside code Slack reads nothing but its three escapes and the back-tick that ends it.</summary>
    private static string Code(string text) =>
        SafeText
            .Clean(text)
            .Replace("&", "&amp;", StringComparison.Ordinal)
            .Replace("<", "&lt;", StringComparison.Ordinal)
            .Replace(">", "&gt;", StringComparison.Ordinal)
            .Replace('`', 'ˋ');

    private static string Person(Principal person) =>
        person.Platform == ChatPlatform.Slack && IsId(person.UserId)
            ? Mrkdwn.User(person.UserId)
            : Mrkdwn.Escape(person.DisplayName);

    private static string Group(GroupRef group) =>
        group.Kind == GroupKind.Slack && IsId(group.Value) ? Mrkdwn.UserGroup(group.Value) : Mrkdwn.Escape(group.ToString());

    private static bool IsId(string id) => id.Length is > 0 and <= 64 && id.All(char.IsAsciiLetterOrDigit);
}
