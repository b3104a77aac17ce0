using CsCheck;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Testing;
using static JitBot.Adapters.Tests.Slack.Chat.StorySample;

namespace JitBot.Adapters.Tests.Slack.Chat;

public sealed class SlackCardTests
{
    private const string Hostile =
        "<!channel> *bold* _it_ `code` <https://evil.example|ok> :tick: &lt;!here&gt; \u202Egnp\u2066 ~x~";

    [Fact]
    public void A_pending_card_is_as_committed() =>
        Snapshot.Match(Json(SlackCard.Render(Story(Asked("fix it INC-1")).Card!)), "card-pending.json");

    [Fact]
    public void A_decided_card_has_no_buttons()
    {
        var asked = Asked("fix it INC-1");

        Snapshot.Match(
            Json(SlackCard.Render(Story(asked, new Denied(Start.AddMinutes(1), asked.Requester, "not now")).Card!)),
            "card-denied.json"
        );
    }

    [Fact]
    public void Hostile_names_and_reasons_stay_letters()
    {
        var asked = Asked(Hostile) with
        {
            Requester = Person(Hostile, "U0>|<!here>"),
            Ticket = Hostile,
            Target = new IngressSnapshot([Hostile, "a`b"], [Hostile]),
            StandingAccess = [new AccessPath("get", Hostile)],
        };
        var content = SlackCard.Render(Story(asked).Card!);

        Snapshot.Match(Json(content), "card-hostile.json");
        Assert.Empty(BlockKitLimits.Check(content.Blocks));
    }

    [Fact]
    public void Whatever_is_asked_for_the_messages_keep_Slacks_limits_and_mention_only_whom_we_mean()
    {
        var text = Gen.OneOf(
            Gen.String[0, 400],
            Gen.String[Gen.Char["<>&|!@#*_~`:a \u202E"], 0, 3000],
            Gen.Const(new string('&', 3000))
        );
        var texts = text.Array[0, 40];
        Gen.Select(text, texts, texts)
            .Sample(
                (reason, names, more) =>
                {
                    var asked = Asked(reason) with
                    {
                        Requester = Person(reason, "U0ALICE"),
                        Target = new IngressSnapshot(names, more),
                        StandingAccess = [.. names.Select(name => new AccessPath("get", name))],
                    };
                    var story = Story(
                        asked,
                        new ApprovalRefused(Start, asked.Requester, reason),
                        new ApprovalGiven(Start, asked.Requester, 0),
                        new Approved(Start, Start.AddMinutes(20)),
                        new Activated(Start),
                        new EndStarted(Start, EndReason.Revoked, asked.Requester, reason),
                        new Ended(Start, [.. more.Select(name => new AccessPath("patch", name))])
                    );
                    var messages = story
                        .Thread.Concat(story.Direct)
                        .Concat(story.Alerts)
                        .Concat(story.Escalations)
                        .Select(post => SlackContent.Of(post))
                        .Append(SlackCard.Render(story.RequesterCard!))
                        .Append(SlackCard.Render(story.Card!));
                    foreach (var message in messages)
                    {
                        Assert.Empty(BlockKitLimits.Check(message.Blocks));
                        Assert.InRange(message.Text.Length, 1, 40_000);
                        Assert.All(Markup(message), IsOurs);
                    }
                },
                iter: 300
            );
    }

    [Fact]
    public void A_text_that_is_cut_keeps_its_markup_whole()
    {
        var spans = new Span[]
        {
            "a & b",
            new CodeSpan("x < y"),
            " by ",
            new PersonSpan(Person("Alice", "U0ALICE")),
            " at ",
            new InstantSpan(Start),
            new BoldSpan("really"),
        };
        var whole = SlackText.Render(Paragraph.Of(spans), 1000);

        for (var length = 1; length <= whole.Length; length++)
        {
            var cut = SlackText.Render(Paragraph.Of(spans), length);
            Assert.InRange(cut.Length, 1, length);
            Assert.True(cut == whole || cut.EndsWith('…') || cut.EndsWith("… ", StringComparison.Ordinal), cut);
            Assert.Equal(cut.Count(c => c == '<'), cut.Count(c => c == '>'));
            Assert.Equal(0, cut.Count(c => c == '`') % 2);
            Assert.Equal(0, cut.Count(c => c == '*') % 2);
            Assert.Equal(cut.Count(c => c == '&'), cut.Count(c => c == ';'));
        }
    }

    /// <summary>Everything that Slack would read as a mention, a link or a date.</summary>
    private static IEnumerable<string> Markup(SlackContent message)
    {
        var texts = message
            .Blocks.OfType<SectionBlock>()
            .SelectMany(section => (section.Fields ?? []).Append(section.Text))
            .OfType<Markdown>()
            .Select(text => text.Text)
            .Append(message.Text);
        return texts.SelectMany(text => text.Split('<').Skip(1));
    }

    private static void IsOurs(string reference) =>
        Assert.True(
            reference.StartsWith("@U0ALICE>", StringComparison.Ordinal)
                || reference.StartsWith("!date^19", StringComparison.Ordinal)
                || reference.StartsWith("!subteam^S0TEAM>", StringComparison.Ordinal),
            reference
        );
}
