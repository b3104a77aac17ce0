using System.Text.RegularExpressions;
using CsCheck;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using static JitBot.Adapters.Tests.Teams.Cards.CardSample;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>What comes from outside is shown as letters, whatever it is.</summary>
public sealed partial class TeamsTextTests
{
    private static readonly Gen<string> Texts = Gen.OneOf(
        Gen.String[0, 200],
        Gen.String[Gen.Char["<>&|!@#*_~`[](){}DATEIM\\:/at1.-+; \u202E\n"], 0, 400],
        Gen.Const(Hostile),
        Gen.Const(new string('{', 900)),
        Gen.Const(new string('&', 10_000))
    );

    [Theory]
    [InlineData("**bold** and _it_", "∗∗bold∗∗ and ＿it＿")]
    [InlineData("[ok](https://evil.example)", "［ok］(https://evil.example)")]
    [InlineData("<at>everyone</at>", "‹at›everyone‹/at›")]
    [InlineData("{{DATE(2030-01-01T00:00:00Z,SHORT)}}", "｛｛DATE(2030-01-01T00:00:00Z,SHORT)}}")]
    [InlineData("&lt;at&gt; R & D", "＆lt;at＆gt; R & D")]
    [InlineData("{\"a\":{\"b\":1}}", "｛\"a\":{\"b\":1}}")]
    [InlineData("\u202Egnp\u2066\u200B x", "gnp x")]
    [InlineData("a\n- b\r\n# c", "a - b # c")]
    public void Nothing_in_a_text_formats_links_mentions_or_calls(string text, string shown) =>
        Assert.Equal(shown, CardMarkdown.Escape(text));

    [Theory]
    [InlineData("*stars* [stay](x) in a_run", "*stars* [stay](x) in a_run")]
    [InlineData("<at>everyone</at> 1 < 2", "‹at>everyone‹/at> 1 < 2")]
    [InlineData("see {{DATE(2030-01-01T00:00:00Z)}}", "see ｛｛DATE(2030-01-01T00:00:00Z)}}")]
    public void A_run_is_as_written_but_for_mentions_and_calls(string text, string shown) =>
        Assert.Equal(shown, CardMarkdown.Plain(text));

    [Theory]
    [InlineData("- item", "‐ item")]
    [InlineData("1. item", "1․ item")]
    [InlineData("12) item", "12） item")]
    [InlineData("# head", "＃ head")]
    [InlineData("+ item", "＋ item")]
    [InlineData("20m on paths", "20m on paths")]
    public void No_text_starts_a_list_or_a_heading(string text, string shown) =>
        Assert.Equal(shown, new TeamsText().Write(Paragraph.Of(text), 100));

    [Fact]
    public void An_instant_is_shown_in_the_readers_time_and_in_UTC() =>
        Assert.Equal(
            "until {{DATE(2030-05-06T07:08:09Z,SHORT)}} {{TIME(2030-05-06T07:08:09Z)}} (2030-05-06 07:08:09 UTC)",
            new TeamsText().Write(Paragraph.Of("until ", new InstantSpan(Start.ToOffset(TimeSpan.FromHours(2)))), 200)
        );

    [Fact]
    public void A_mention_is_by_the_directorys_id_and_its_name_is_encoded()
    {
        var text = new TeamsText();

        Assert.Equal(
            "<at>Tom &amp; ∗J∗ ‹at›</at>",
            text.Write(Paragraph.Of(new PersonSpan(Person("Tom & *J* <at>", Alice.UserId))), 200)
        );
        Assert.Equal(
            new CardMention(new CardMentioned(Alice.UserId, "Tom & ∗J∗ ‹at›"), "<at>Tom &amp; ∗J∗ ‹at›</at>"),
            Assert.Single(text.Mentions!)
        );
    }

    [Fact]
    public void Whoever_is_cut_off_is_not_mentioned()
    {
        var text = new TeamsText();

        Assert.Equal("a…", text.Write(Paragraph.Of("a", new PersonSpan(Alice)), 10));
        Assert.Null(text.Mentions);
    }

    [Fact]
    public void A_text_that_is_cut_keeps_its_markup_whole()
    {
        var spans = new Span[]
        {
            "a & b",
            new CodeSpan("x < y"),
            " by ",
            new PersonSpan(Alice),
            " at ",
            new InstantSpan(Start),
            new BoldSpan(" really"),
        };
        var whole = new TeamsText().Write(Paragraph.Of(spans), 1_000);

        for (var length = 1; length <= whole.Length; length++)
        {
            var cut = new TeamsText().Write(Paragraph.Of(spans), length);
            Assert.InRange(cut.Length, 1, length);
            Assert.True(cut == whole || cut.EndsWith('…'), cut);
            Assert.Equal(cut.Count(c => c == '<'), cut.Count(c => c == '>'));
            Assert.Equal(0, cut.Count(c => c == '*') % 4);
            Assert.Equal(cut.Count(c => c == '{'), cut.Count(c => c == '}'));
        }
    }

    [Fact]
    public void Escaping_twice_changes_nothing_more() =>
        Texts.Sample(text => CardMarkdown.Escape(CardMarkdown.Escape(text)) == CardMarkdown.Escape(text));

    [Fact]
    public void Whatever_is_asked_for_the_cards_keep_the_limits_and_mark_up_only_what_we_mean()
    {
        Gen.Select(Texts, Texts, Texts.Array[0, 12])
            .Sample(
                (reason, name, names) =>
                {
                    var asked = Asked(reason) with
                    {
                        Requester = Person(name, Alice.UserId),
                        Target = new IngressSnapshot(names, names),
                        StandingAccess = [.. names.Select(one => new AccessPath("get", one))],
                    };
                    RequestEvent[] history =
                    [
                        asked,
                        new ApprovalRefused(At(1), asked.Requester, reason),
                        new ApprovalGiven(At(1), Bob, 0),
                        new Approved(At(1), At(21)),
                        new Activated(At(1)),
                        new EndStarted(At(2), EndReason.Revoked, asked.Requester, reason),
                        new Ended(At(2), [.. names.Select(one => new AccessPath("patch", one))]),
                    ];
                    var story = Story(history);
                    var contents = story
                        .Thread.Concat(story.Direct)
                        .Concat(story.Alerts)
                        .Select(post => StoryCards.Of(post))
                        .Append(StoryCardTests.Card([asked], CardView.Approver))
                        .Append(StoryCardTests.Card(history, CardView.Base))
                        .Append(StoryCardTests.Card([asked], CardView.Requester));
                    foreach (var content in contents)
                    {
                        Sound(content);
                        Assert.All(Marked(content), IsOurs);
                    }
                },
                iter: 150
            );
    }

    /// <summary>The texts in which Markdown is read.</summary>
    private static IEnumerable<string> Marked(TeamsContent content) =>
        content
            .Card.Body.Concat(content.Card.Body.OfType<Container>().SelectMany(one => one.Items))
            .SelectMany(element =>
                element switch
                {
                    TextBlock text => [text.Text],
                    FactSet facts => facts.Facts.SelectMany(fact => new[] { fact.Title, fact.Value }),
                    _ => Enumerable.Empty<string>(),
                }
            );

    private static void IsOurs(string text)
    {
        var rest = Ours().Replace(text, "");
        Assert.DoesNotMatch(@"[<>\[\]_`~\\]|\{\{", rest);
        Assert.Equal(0, rest.Split("**").Length % 2 - 1);
        Assert.DoesNotMatch("^([-+#=]|[0-9]+[.)])", text);
    }

    [GeneratedRegex(
        @"<at>[^<>\[\]*_]+</at>|\{\{DATE\([0-9TZ:-]+,SHORT\)\}\} \{\{TIME\([0-9TZ:-]+\)\}\}",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    )]
    private static partial Regex Ours();
}
