using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Threads;
using JitBot.Chat.Threads;
using JitBot.Core.Chat;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Testing;
using static JitBot.Adapters.Tests.Slack.Chat.StorySample;

namespace JitBot.Adapters.Tests.Slack.Chat;

/// <summary>Every kind of message as Slack gets it, blocks and notification.</summary>
public sealed class SlackMessageTests
{
    private static readonly Requested Request = Asked("fix it INC-1");
    private static readonly RequestEvent[] Granted =
    [
        Request,
        new ApprovalGiven(At(1), Bob, 0),
        new Approved(At(1), At(21)),
        new Activated(At(1)),
    ];

    private static readonly RequestEvent MoreTime = new ExtensionRequested(
        At(10),
        TimeSpan.FromMinutes(10),
        "the fix takes longer than I thought",
        Request.Verdict
    );

    private static readonly RequestEvent[] Over =
    [
        .. Granted,
        new EndStarted(At(21), EndReason.Expired, null, null),
        new Ended(At(21), []),
    ];

    private static readonly Dictionary<string, RequestEvent[]> CardsBy = new(StringComparer.Ordinal)
    {
        ["requester-pending"] = [Request],
        ["requester-active"] = Granted,
        ["requester-asked-more-time"] = [.. Granted, MoreTime],
        ["requester-ended"] = Over,
    };

    private static readonly Dictionary<string, (string Key, RequestEvent[] History)> PostsBy = new(StringComparer.Ordinal)
    {
        ["thread-reminder"] = ("event-2", [Request, new Reminded(At(10))]),
        ["thread-escalated"] = ("event-2", [Request, new Escalated(At(20))]),
        ["thread-more-time-open"] = ("event-5", [.. Granted, MoreTime]),
        ["thread-more-time-denied"] = ("event-5", [.. Granted, MoreTime, new ExtensionDenied(At(11), Bob, "finish tomorrow")]),
        ["thread-refused-try"] = (
            "event-2",
            [Request, new ApprovalRefused(At(1), Alice, "You cannot approve your own request.")]
        ),
        ["thread-summary"] = ("event-6", Over),
        ["direct-approved"] = ("direct-3", Granted),
        ["direct-active"] = ("direct-4", Granted),
        ["direct-warning"] = ("direct-5", [.. Granted, new ExpiryWarned(At(16))]),
        ["direct-warning-over"] = (
            "direct-5",
            [.. Granted, new ExpiryWarned(At(16)), new EndStarted(At(17), EndReason.Done, Alice, null)]
        ),
        ["direct-denied"] = ("direct-2", [Request, new Denied(At(1), Bob, "not in the freeze")]),
        ["alert-not-withdrawn"] = (
            "alert-6",
            [
                .. Granted,
                new EndStarted(At(21), EndReason.Expired, null, null),
                new RevocationDelayed(At(21), "the cluster does not answer"),
            ]
        ),
    };

    public static TheoryData<string> Cards => [.. CardsBy.Keys];

    public static TheoryData<string> Posts => [.. PostsBy.Keys];

    [Theory]
    [MemberData(nameof(Cards))]
    public void The_requesters_own_card_is_as_committed(string name) =>
        See(SlackCard.Render(Story(CardsBy[name]).RequesterCard!), name);

    [Theory]
    [MemberData(nameof(Posts))]
    public void Each_post_is_as_committed(string name)
    {
        var (key, history) = PostsBy[name];
        var story = Story(history);
        var post = story.Thread.Concat(story.Direct).Concat(story.Alerts).Single(post => post.Key == key);

        See(SlackContent.Of(post), name);
    }

    [Fact]
    public void A_call_in_another_channel_links_the_card()
    {
        var post = Assert.Single(Story(Request, new Escalated(At(20))).Escalations);

        See(SlackContent.Of(post, "https://sandbox.slack.com/archives/C0/p1"), "escalation");
        Assert.Equal(SlackContent.Of(post).Text, SlackContent.Of(post, "https://sandbox.slack.com/archives/C0/p1").Text);
    }

    [Theory]
    [InlineData(false, "alert-outage")]
    [InlineData(true, "alert-outage-over")]
    public void An_outage_is_told_as_committed(bool isOver, string name) => See(SlackAlerts.Outage(Outage(), isOver), name);

    [Fact]
    public void A_post_that_lives_says_what_came_of_it_when_its_buttons_go()
    {
        var open = SlackContent.Of(Line(MoreTime));
        var over = SlackContent.Of(Line(MoreTime, new ExtensionDenied(At(11), Bob, "no")));

        Assert.True(ThreadPost.Of(Line(MoreTime), open) is { IsLiving: true, IsBroadcast: true, Content.HasButtons: true });
        Assert.False(over.HasButtons);
        Assert.NotEqual(open.Hash, over.Hash);
        Assert.StartsWith(open.Text, over.Text, StringComparison.Ordinal);
        Assert.EndsWith($"\nDenied by <@{Bob.UserId}>.", over.Text, StringComparison.Ordinal);

        static StoryPost Line(params RequestEvent[] more) =>
            Story([.. Granted, .. more]).Thread.Single(post => post.Key == "event-5");
    }

    [Fact]
    public void Every_action_has_a_button_whose_value_names_the_request_alone()
    {
        foreach (var kind in Enum.GetValues<StoryActionKind>())
        {
            var button = SlackButtons.Button(new StoryAction(kind, new RequestId(42), "0a1b2c3d"));
            Assert.Equal("JIT-42 0a1b2c3d", button.Value);
            Assert.Equal(
                $"jitbot_{string.Concat($"{kind}".Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant()}",
                button.ActionId
            );
            var extension = SlackButtons.Button(new StoryAction(kind, new RequestId(42), "0a1b2c3d", 2));
            Assert.Equal("JIT-42 0a1b2c3d 2", extension.Value);
        }
    }

    private static ChannelOutage Outage() =>
        new(ChatPlatform.Slack, "C0APPROVALS", "not_in_channel", Start, SlackRemedies.Of("not_in_channel"));

    /// <summary>As committed, within Slack's limits, and with a notification that says more than a number.</summary>
    private static void See(SlackContent content, string name)
    {
        Snapshot.Match(Json(content), $"{name}.json");
        Assert.Empty(BlockKitLimits.Check(content.Blocks));
        Assert.Contains(content.Text, character => char.IsWhiteSpace(character));
        Assert.InRange(content.Text.Length, 20, 2_000);
    }

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);
}
