using CsCheck;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Commands;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Core.Tests.Chat;

public sealed class JitCommandParserTests
{
    private static readonly string[] Tokens =
    [
        "shop/storefront",
        "a/b/c",
        "5m",
        "90s",
        "paths,tls",
        "done",
        "revoke",
        "JIT-1",
        "<@U1|x>",
        "&lt;",
        "<",
        ">",
        "|",
        "\u202E",
    ];

    [Theory]
    [InlineData("/jit shop/storefront 5m paths fix it")]
    [InlineData("jit shop/storefront 5m paths fix it")]
    [InlineData("request shop/storefront 5m paths fix it")]
    [InlineData("/JIT Ask shop/storefront 5m paths fix it")]
    public void A_request_may_say_what_it_is(string text) =>
        Assert.Equal(JitCommandParser.Parse("shop/storefront 5m paths fix it"), JitCommandParser.Parse(text));

    [Theory]
    [InlineData("request")]
    [InlineData("/jit ask")]
    public void A_request_without_anything_wants_the_form(string text) =>
        Assert.Equal(new OpenForm(), JitCommandParser.ParsePlain(text));

    [Fact]
    public void In_plain_text_brackets_and_ampersands_are_what_was_typed()
    {
        var ask = Assert.IsType<AskForAccess>(JitCommandParser.ParsePlain("shop/storefront 5m paths a<b & c>d &lt; “e”"));

        Assert.Equal("a<b & c>d &lt; \"e\"", ask.Reason);
    }

    [Theory]
    [InlineData("/jit done JIT-4", "done JIT-4")]
    [InlineData("/jit shop/storefront 30m fix it", "request shop/storefront 30m fix it")]
    [InlineData("/jit [CLUSTER/]NAMESPACE/INGRESS REASON", "request [CLUSTER/]NAMESPACE/INGRESS REASON")]
    [InlineData("/jit more 10m the path /a is slow", "more 10m the path /a is slow")]
    public void In_Teams_a_command_is_written_to_the_bot_itself(string inSlack, string inTeams)
    {
        Assert.Equal(inTeams, CommandWords.On(ChatPlatform.Teams, inSlack));
        Assert.Equal(inSlack, CommandWords.On(ChatPlatform.Slack, inSlack));
    }

    [Fact]
    public void A_request_with_every_part_is_read()
    {
        var ask = Ask("prod/shop/storefront 1h30m paths,TLS fix the checkout path INC-1042 now");

        Assert.Equal("prod", ask.Cluster);
        Assert.Equal("shop", ask.Namespace);
        Assert.Equal("storefront", ask.Name);
        Assert.Equal(TimeSpan.FromMinutes(90), ask.Duration);
        Assert.Equal(IngressFields.Paths | IngressFields.Tls, ask.Fields);
        Assert.Equal("fix the checkout path INC-1042 now", ask.Reason);
        Assert.Equal("INC-1042", ask.Ticket);
    }

    [Fact]
    public void What_is_left_out_takes_the_defaults()
    {
        var ask = Ask("shop/storefront fix it");

        Assert.Null(ask.Cluster);
        Assert.Null(ask.Duration);
        Assert.Equal(IngressFields.All, ask.Fields);
        Assert.Null(ask.Ticket);
    }

    [Theory]
    [InlineData("shop/storefront 5m paths, tls fix it")]
    [InlineData("shop/storefront 5m paths,tls, fix it")]
    [InlineData("  shop/storefront   5m \u00a0 paths,tls \t “fix it”  ")]
    [InlineData("`shop/storefront` 5M paths,tls 'fix it'")]
    public void Spaces_quotes_and_commas_do_not_matter(string text)
    {
        var ask = Ask(text);

        Assert.Equal(TimeSpan.FromMinutes(5), ask.Duration);
        Assert.Equal(IngressFields.Paths | IngressFields.Tls, ask.Fields);
        Assert.Equal("fix it", ask.Reason);
    }

    [Theory]
    [InlineData("a &amp; b &lt;c&gt;", "a & b <c>")]
    [InlineData("ask <@U123|bob> in <#C1|ops>", "ask @bob in #ops")]
    [InlineData("ask <@U123>", "ask @U123")]
    [InlineData("hey <!channel> and <!subteam^S1|@ops>", "hey @channel and @ops")]
    [InlineData("see <https://example.com/x?a=1&amp;b=2>", "see https://example.com/x?a=1&b=2")]
    [InlineData("see <http://example.com|example.com>", "see example.com")]
    [InlineData("see <https://evil.example|https://good.example>", "see https://evil.example")]
    [InlineData("&lt;!channel&gt;", "<!channel>")]
    [InlineData("&amp;lt;", "&lt;")]
    [InlineData("safe\u202Egnp.exe\u200B\u0007 text", "safegnp.exe text")]
    [InlineData("two\nlines", "two lines")]
    public void A_reason_is_plain_text_on_one_line(string typed, string reason) =>
        Assert.Equal(reason, Ask($"shop/storefront {typed}").Reason);

    [Theory]
    [InlineData("fix OPS2-7 and INC-1", "OPS2-7")]
    [InlineData("fix (INC-1).", "INC-1")]
    [InlineData("fix inc-1", null)]
    [InlineData("fix xINC-1", null)]
    [InlineData("fix I-1", null)]
    public void The_first_ticket_in_the_reason_counts(string reason, string? ticket) =>
        Assert.Equal(ticket, Ask($"shop/storefront {reason}").Ticket);

    [Theory]
    [InlineData("shop 5m fix it", 1, "shop")]
    [InlineData("a/b/c/d 5m fix it", 1, "a/b/c/d")]
    [InlineData("Shop/storefront 5m fix it", 1, "Shop/storefront")]
    [InlineData("shop/-storefront 5m fix it", 1, "shop/-storefront")]
    [InlineData("shop/store..front 5m fix it", 1, "shop/store..front")]
    [InlineData("/storefront 5m fix it", 1, "/storefront")]
    [InlineData("shop/stör 5m fix it", 1, "shop/stör")]
    [InlineData("shop/storefront 5x fix it", 2, "5x")]
    [InlineData("shop/storefront 3 users cannot pay", 2, "3")]
    [InlineData("shop/storefront 0m fix it", 2, "0m")]
    [InlineData("shop/storefront 32768h fix it", 2, "32768h")]
    [InlineData("shop/storefront 5m paths,tsl fix it", 3, "paths,tsl")]
    [InlineData("shop/storefront 5m paths", 4, "")]
    [InlineData("shop/storefront", 2, "")]
    [InlineData("shop/storefront 5m \u202E\u200B", 3, "")]
    [InlineData("revoke", 2, "")]
    [InlineData("revoke that one", 2, "that")]
    [InlineData("done soon", 2, "soon")]
    public void A_wrong_command_is_told_where_it_is_wrong_with_an_example_that_works(string text, int position, string word)
    {
        var problem = Assert.IsType<NotUnderstood>(JitCommandParser.Parse(text));

        Assert.Equal((position, word), (problem.Position, problem.Word));
        Assert.NotEmpty(problem.Problem);
        Assert.IsNotType<NotUnderstood>(JitCommandParser.Parse(problem.Example["/jit ".Length..]));
    }

    [Fact]
    public void The_small_commands_are_read()
    {
        Assert.Equal(new ShowStatus(), JitCommandParser.Parse(" Status "));
        Assert.Equal(new ShowHelp(), JitCommandParser.Parse("help"));
        Assert.Equal(new ShowHelp(), JitCommandParser.Parse("  "));
        Assert.Equal(new FinishAccess(null), JitCommandParser.Parse("done"));
        Assert.Equal(new FinishAccess(new RequestId(42)), JitCommandParser.Parse("done jit-42"));
        Assert.Equal(new RevokeAccess(new RequestId(42), null), JitCommandParser.Parse("revoke 42"));
        Assert.Equal(
            new RevokeAccess(new RequestId(42), "no longer needed"),
            JitCommandParser.Parse("revoke JIT-42 “no longer  needed”")
        );
    }

    [Fact]
    public void A_text_that_is_too_long_is_refused_and_not_cut()
    {
        var text = "shop/storefront 5m " + new string('x', JitCommandParser.LongestText);

        var problem = Assert.IsType<NotUnderstood>(JitCommandParser.Parse(text));
        Assert.Contains("3000", problem.Problem, StringComparison.Ordinal);
        Assert.Equal(JitCommandParser.LongestText - 19, Ask(text[..JitCommandParser.LongestText]).Reason.Length);
    }

    [Fact]
    public void No_text_makes_it_throw_and_what_it_accepts_is_clean()
    {
        var word = Gen.OneOf(
            Gen.Int[0, Tokens.Length - 1].Select(token => Tokens[token]),
            Gen.String,
            Gen.Char.Select(c => c.ToString())
        );
        var text = word.Array[0, 8].Select(words => string.Join(' ', words));
        text.Sample(
            typed =>
            {
                if (JitCommandParser.Parse(typed) is AskForAccess ask)
                {
                    Assert.True(KubernetesNames.IsLabel(ask.Namespace) && KubernetesNames.IsSubdomain(ask.Name));
                    Assert.NotEmpty(ask.Reason);
                    Assert.DoesNotContain(
                        ask.Reason,
                        c => char.IsControl(c) || c is '\u202E' or '\u2066' or '\u200B' or '\u2028'
                    );
                    Assert.NotEqual(IngressFields.None, ask.Fields);
                }
            },
            iter: 20_000
        );
    }

    [Fact]
    public void Every_request_that_is_written_out_is_read_back()
    {
        var name = Gen.String[Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789"], 1, 20];
        var fields = Gen.Int[1, (int)IngressFields.All].Select(bits => (IngressFields)bits);
        Gen.Select(name, name, name, Gen.Int[1, 100_000], fields)
            .Sample(
                (cluster, space, ingress, seconds, asked) =>
                {
                    var duration = TimeSpan.FromSeconds(seconds);
                    var written = asked.ToText().Replace(", ", ",", StringComparison.Ordinal);
                    var ask = Ask($"{cluster}/{space}/{ingress} {DurationText.ToText(duration)} {written} because of it");
                    Assert.Equal(new AskForAccess(cluster, space, ingress, duration, asked, "because of it", null), ask);
                }
            );
    }

    private static AskForAccess Ask(string text) => Assert.IsType<AskForAccess>(JitCommandParser.Parse(text));
}
