using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests.Events;
using static JitBot.Adapters.Tests.Teams.Cards.CardSample;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>Every kind of line, message and answer as Teams gets it.</summary>
public sealed class TeamsMessageTests
{
    private static readonly RequestEvent[] Over = Phases["ended"];

    private static readonly Dictionary<string, (string Key, RequestEvent[] History)> PostsBy = new(StringComparer.Ordinal)
    {
        ["thread-reminder"] = ("event-2", [Asked(), new Reminded(At(10))]),
        ["thread-more-time-open"] = ("event-5", [.. Active, MoreTime]),
        ["thread-more-time-denied"] = ("event-5", [.. Active, MoreTime, new ExtensionDenied(At(11), Bob, "finish tomorrow")]),
        ["thread-refused-try"] = (
            "event-2",
            [Asked(), new ApprovalRefused(At(1), Alice, "You cannot approve your own request.")]
        ),
        ["thread-summary"] = ("event-6", Over),
        ["direct-approved"] = ("direct-3", Active),
        ["direct-active"] = ("direct-4", Active),
        ["direct-warning"] = ("direct-5", [.. Active, new ExpiryWarned(At(16))]),
        ["direct-denied"] = ("direct-2", [Asked(), new Denied(At(1), Bob, "not in the freeze")]),
        ["alert-not-withdrawn"] = (
            "alert-6",
            [.. Phases["ending"], new RevocationDelayed(At(21), "the cluster does not answer")]
        ),
    };

    public static TheoryData<string> Posts => [.. PostsBy.Keys];

    [Theory]
    [MemberData(nameof(Posts))]
    public void Each_post_is_as_committed(string name)
    {
        var (key, history) = PostsBy[name];
        var story = Story(history);

        See(StoryCards.Of(story.Thread.Concat(story.Direct).Concat(story.Alerts).Single(post => post.Key == key)), name);
    }

    [Fact]
    public void A_call_elsewhere_links_the_card() =>
        See(
            StoryCards.Of(
                new StoryPost("escalation-2", [Paragraph.Of("Please decide ", new BoldSpan("JIT-42"), ".")]),
                "https://teams.microsoft.com/l/message/19:a@thread.tacv2/1"
            ),
            "escalation"
        );

    [Theory]
    [InlineData(false, "alert-outage")]
    [InlineData(true, "alert-outage-over")]
    public void An_outage_is_told_as_committed(bool isOver, string name) =>
        See(
            TeamsAlerts.Outage(
                new ChannelOutage(
                    ChatPlatform.Teams,
                    "19:approvals@thread.tacv2",
                    "BotNotInConversationRoster",
                    Start,
                    "add JitBot to the team again"
                ),
                isOver
            ),
            name
        );

    [Fact]
    public void An_answer_is_as_committed() =>
        See(
            AnswerCards.Of([
                Paragraph.Of(new BoldSpan("JIT-42"), " waits until ", new InstantSpan(At(30)), "."),
                Paragraph.Of(new CodeSpan("kubectl -n shop get ingress {{.x}}", Block: true)),
                Paragraph.Of($"Reason: {Hostile}"),
            ]),
            "answer"
        );

    [Fact]
    public void Lines_beyond_what_is_shown_are_counted()
    {
        var content = AnswerCards.Of([.. Enumerable.Range(0, 500).Select(at => Paragraph.Of(new string('ш', 4_000) + at))]);

        Sound(content);
        Assert.Equal("… and 440 more lines", Assert.IsType<TextBlock>(content.Card.Body[^1]).Text);
    }

    [Fact]
    public void A_notification_holds_no_marks()
    {
        var summary = TeamsText.Bare(
            [Paragraph.Of(new PersonSpan(Alice), " is ", new BoldSpan("active"), " until ", new InstantSpan(Start))],
            1_000
        );

        Assert.Equal("Alice is active until 2030-05-06 07:08:09 UTC", summary);
    }
}
