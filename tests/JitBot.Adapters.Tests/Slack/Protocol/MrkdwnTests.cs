using CsCheck;
using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class MrkdwnTests
{
    [Theory]
    [InlineData("fix the checkout path", "fix the checkout path")]
    [InlineData("a & b < c > d", "a &amp; b &lt; c &gt; d")]
    [InlineData("<!channel> look", "&lt;!channel&gt; look")]
    [InlineData("<@U0BOB|Alice>", "&lt;@U0BOB|Alice&gt;")]
    [InlineData("&lt;!here&gt;", "&amp;lt;!here&amp;gt;")]
    [InlineData("*bold* _it_ ~no~ `code`", "∗bold∗ ＿it＿ ∼no∼ ˋcodeˋ")]
    [InlineData(":white_check_mark: approved", "꞉white＿check＿mark꞉ approved")]
    [InlineData("at 10:30 see http://x/y", "at 10:30 see http://x/y")]
    [InlineData("one\n*Approved by* Bob\r\n> quoted", "one ∗Approved by∗ Bob &gt; quoted")]
    [InlineData("user\u202Etxt.exe\u200B\u2066", "usertxt.exe")]
    [InlineData("a\0b\u001bc\u007f", "abc")]
    [InlineData("שלום \u200Fworld", "שלום world")]
    [InlineData("😀 ok", "😀 ok")]
    [InlineData(null, "")]
    public void Untrusted_text_reads_as_text(string? text, string escaped) => Assert.Equal(escaped, Mrkdwn.Escape(text));

    [Fact]
    public void A_broken_surrogate_is_left_out() => Assert.Equal("ab", Mrkdwn.Escape("a" + '\ud800' + "b"));

    [Fact]
    public void No_text_can_form_a_mention_a_link_or_formatting() =>
        Gen.String[Gen.Char["<>!@#&*_~`|:ab\n\u202E\u200F\0"], 0, 40]
            .Sample(text => !Mrkdwn.Escape(text).Any("<>*_~`\n\u202E\u200F\0".Contains));

    [Theory]
    [InlineData("😀😀😀", 4, "😀…")]
    [InlineData("😀😀😀", 1, "…")]
    [InlineData("a&b", 4, "a…")]
    [InlineData("a&b", 7, "a&amp;b")]
    public void A_cut_goes_through_neither_a_character_nor_an_entity(string text, int most, string cut) =>
        Assert.Equal(cut, Mrkdwn.Escape(text, most));

    [Fact]
    public void A_cut_text_keeps_to_its_length_and_ends_outside_of_entities() =>
        Gen.Select(Gen.String[Gen.Char["<>&ab😀"], 0, 30], Gen.Int[1, 40])
            .Sample(
                (text, most) =>
                {
                    var whole = Mrkdwn.Escape(text);
                    var cut = Mrkdwn.Escape(text, most);
                    var kept = cut.EndsWith('…') ? cut[..^1] : cut;
                    var entitiesAreWhole =
                        kept.Count(c => c == '&') == kept.Count(c => c == ';') || text.Contains(';', StringComparison.Ordinal);
                    return cut.Length <= most
                        && (whole.Length <= most ? cut == whole : cut.EndsWith('…'))
                        && whole.StartsWith(kept, StringComparison.Ordinal)
                        && entitiesAreWhole
                        && (kept.Length == 0 || !char.IsHighSurrogate(kept[^1]));
                }
            );

    [Theory]
    [InlineData("https://x.example/a?b=1&c=|>", "a|b>", "<https://x.example/a?b=1&amp;c=%7C%3E|a¦b&gt;>")]
    [InlineData("javascript:alert(1)", "run", "run")]
    [InlineData("/relative", "rel", "rel")]
    public void A_link_cannot_be_left_by_its_parts(string url, string label, string link) =>
        Assert.Equal(link, Mrkdwn.Link(url, label));

    [Fact]
    public void Mentions_take_ids_only()
    {
        Assert.Equal(
            "<@U0BOB> <#C0SHOP> <!subteam^S0X>",
            $"{Mrkdwn.User("U0BOB")} {Mrkdwn.Channel("C0SHOP")} {Mrkdwn.UserGroup("S0X")}"
        );
        Assert.Throws<ArgumentException>(() => Mrkdwn.User("U0BOB> <!channel"));
        Assert.Throws<ArgumentException>(() => Mrkdwn.User(""));
    }

    [Fact]
    public void A_date_falls_back_to_utc() =>
        Assert.Equal(
            "<!date^1772366400^{time_secs}|2026-03-01 12:00:00 UTC>",
            Mrkdwn.Date(new DateTimeOffset(2026, 3, 1, 13, 0, 0, TimeSpan.FromHours(1)), "{time_secs}")
        );
}
