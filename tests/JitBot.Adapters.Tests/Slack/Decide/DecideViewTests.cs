using CsCheck;
using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Forms.Decide;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Testing;
using static JitBot.Adapters.Tests.Slack.Decide.DecideStories;

namespace JitBot.Adapters.Tests.Slack.Decide;

public sealed class DecideViewTests
{
    private static readonly RequestValue Value = new(new RequestId(42), "0a1b2c3d", null);

    [Fact]
    public void The_modal_for_a_denial_is_as_committed() =>
        Snapshot.Match(Json(DecideView.Deny(After(42, Asked()), Value, "C0APPROVALS")), "modal-deny.json");

    [Fact]
    public void The_modal_for_denying_more_time_is_as_committed() =>
        Snapshot.Match(
            Json(DecideView.Deny(Active(42, MoreAsked), Value with { Extension = 1 }, null)),
            "modal-deny-extension.json"
        );

    [Fact]
    public void The_modal_for_a_change_is_as_committed() =>
        Snapshot.Match(Json(DecideView.Change(After(42, Asked()), Value, "C0APPROVALS")), "modal-change.json");

    [Fact]
    public void The_modal_for_more_time_is_as_committed() =>
        Snapshot.Match(
            Json(
                DecideView.MoreTime(Active(42), DurationChoices.Extra(TimeSpan.FromMinutes(20), TimeSpan.Zero), Value, "D0ALICE")
            ),
            "modal-more-time.json"
        );

    [Fact]
    public void The_verdict_is_as_committed() =>
        Snapshot.Match(
            Json(VerdictView.Draw(After(42, Asked(), new ApprovalGiven(Start.AddMinutes(1), Bob, 0)))),
            "modal-verdict.json"
        );

    [Fact]
    public void The_verdict_with_more_time_is_as_committed() =>
        Snapshot.Match(Json(VerdictView.Draw(Active(42, MoreAsked))), "modal-verdict-extension.json");

    [Fact]
    public void The_verdict_that_refused_is_as_committed()
    {
        var asked = Asked(Hostile) with
        {
            Verdict = Verdict(
                TimeSpan.FromMinutes(20),
                new ConstraintResult("ticket", ConstraintFate.Unsatisfied, $"“{Hostile}” is no ticket."),
                new ConstraintResult("group", ConstraintFate.Failed, "The group could not be read.")
            ),
        };

        Snapshot.Match(Json(VerdictView.Draw(After(42, asked, new Refused(Start)))), "modal-verdict-refused.json");
    }

    [Fact]
    public void What_takes_the_place_of_a_stale_modal_is_as_committed() =>
        Snapshot.Match(Json(DecideView.Say("Nothing was done", "JIT-42 was denied by bob.")), "modal-stale.json");

    [Fact]
    public void Whatever_is_asked_for_the_modals_keep_Slacks_limits_and_show_it_as_letters()
    {
        var text = Gen.OneOf(
            Gen.String[0, 400],
            Gen.String[Gen.Char["<>&|!@#*_~`:a \u202E"], 0, 3000],
            Gen.Const(new string('&', 3000))
        );
        Gen.Select(text, text, Gen.Int[1, 2_000_000], Gen.Int[0, 80])
            .Sample(
                (reason, detail, seconds, many) =>
                {
                    var duration = TimeSpan.FromSeconds(seconds);
                    var constraints = Enumerable
                        .Range(0, many)
                        .Select(at => new ConstraintResult($"{reason}{at}", ConstraintFate.Satisfied, detail))
                        .ToArray();
                    var asked = Asked(reason) with
                    {
                        Requester = Person(reason, "U0ALICE"),
                        Verdict = Verdict(duration, constraints),
                    };
                    var request = After(int.MaxValue, asked);
                    ViewDefinition[] views =
                    [
                        DecideView.Deny(request, Value, "C0APPROVALS"),
                        DecideView.Change(request, Value, "C0APPROVALS"),
                        DecideView.MoreTime(request, DurationChoices.Extra(duration, TimeSpan.Zero), Value, null),
                        DecideView.Say(reason.Length == 0 ? "x" : reason, detail),
                        VerdictView.Draw(request),
                    ];
                    foreach (var view in views.Where(view => reason.Trim().Length > 0 || view.CallbackId is not null))
                    {
                        Assert.Empty(BlockKitLimits.Check(view));
                        Assert.All(
                            view.Blocks.OfType<SectionBlock>()
                                .Select(section => section.Text)
                                .OfType<Markdown>()
                                .SelectMany(markdown => markdown.Text.Split('<').Skip(1)),
                            IsOurs
                        );
                    }
                },
                iter: 200
            );
    }

    [Theory]
    [InlineData(40)]
    [InlineData(540)]
    public void All_that_is_left_is_offered(int left) =>
        Assert.Contains(TimeSpan.FromSeconds(left), DurationChoices.Extra(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(left)));

    [Theory]
    [InlineData(0)]
    [InlineData(-60)]
    public void Nothing_less_than_a_second_is_offered(int left) =>
        Assert.All(
            DurationChoices.Extra(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(left)),
            one => Assert.True(one > TimeSpan.Zero)
        );

    [Theory]
    [InlineData(20, "20s,5s,10s")]
    [InlineData(1, "1s")]
    [InlineData(60, "1m,15s,30s")]
    [InlineData(90, "1m30s,22s,45s,1m")]
    [InlineData(1200, "20m,1m,2m,5m,10m,15m")]
    public void Shorter_times_are_offered_for_short_ones_too(int seconds, string offered) =>
        Assert.Equal(
            offered,
            string.Join(',', DurationChoices.Shorter(TimeSpan.FromSeconds(seconds)).Select(DurationText.ToText))
        );

    [Theory]
    [InlineData("JIT-1 0a1b2c3d", true)]
    [InlineData("JIT-1 0a1b2c3d 7", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("JIT-1", false)]
    [InlineData("JIT-0 0a1b2c3d", false)]
    [InlineData("JIT-1  7", false)]
    [InlineData("JIT-1 0a1b2c3d 0", false)]
    [InlineData("JIT-1 0a1b2c3d -1", false)]
    [InlineData("JIT-1 0a1b2c3d 99999999999", false)]
    [InlineData("JIT-1 0a1b2c3d 1 1", false)]
    [InlineData("JIT-1 <!here>", false)]
    [InlineData("JIT-99999999999999999999 0a1b2c3d", false)]
    public void A_value_names_a_request_or_is_none(string? text, bool isOne)
    {
        Assert.Equal(isOne, RequestValue.TryParse(text, out var value));
        Assert.Equal(isOne ? text : null, value?.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"value\":7}")]
    [InlineData("{\"value\":null}")]
    public void Metadata_that_is_not_ours_is_none(string? text) => Assert.Null(DecideMetadata.Read(text));

    [Theory]
    [InlineData("C0APPROVALS", "C0APPROVALS")]
    [InlineData("<!here>", null)]
    [InlineData("", null)]
    public void Only_an_id_is_taken_for_a_channel(string channel, string? taken) =>
        Assert.Equal(taken, DecideMetadata.Read(new DecideMetadata("JIT-1 0a1b2c3d", channel).Write())!.Channel);

    internal static void IsOurs(string reference) =>
        Assert.True(
            reference.StartsWith("@U0", StringComparison.Ordinal)
                || reference.StartsWith("!date^", StringComparison.Ordinal)
                || reference.StartsWith("!subteam^S0TEAM>", StringComparison.Ordinal),
            reference
        );
}
