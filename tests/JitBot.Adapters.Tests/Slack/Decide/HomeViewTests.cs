using JitBot.Chat.Slack.Home;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using JitBot.Testing;
using static JitBot.Adapters.Tests.Slack.Decide.DecideStories;

namespace JitBot.Adapters.Tests.Slack.Decide;

public sealed class HomeViewTests
{
    [Fact]
    public void An_empty_home_is_as_committed() =>
        Snapshot.Match(Json(HomeView.Draw(new HomeModel(null, [], [], []))), "home-empty.json");

    [Fact]
    public void The_home_of_somebody_who_is_not_served_is_as_committed() =>
        Snapshot.Match(Json(HomeView.Draw(HomeModel.Refused("Guests cannot ask for access."))), "home-refused.json");

    [Fact]
    public void A_home_with_something_of_everything_is_as_committed()
    {
        var pending = After(1, Asked(), new ApprovalGiven(Start.AddMinutes(1), Bob, 0));
        var scheduled = After(
            3,
            Asked() with
            {
                StartAt = Start.AddHours(2),
            },
            new Approved(Start.AddMinutes(1), Start.AddHours(3), Start.AddHours(2))
        );
        var denied = After(5, Asked(), new Denied(Start.AddMinutes(3), Bob, "not now"));
        var model = new HomeModel(
            null,
            [pending, Active(2, MoreAsked)],
            [pending, scheduled, Active(4), Active(6, MoreAsked)],
            [denied, After(7, Asked(), new Withdrawn(Start.AddMinutes(3), Alice))]
        );

        Snapshot.Match(Json(HomeView.Draw(model)), "home-full.json");
    }

    [Fact]
    public void However_much_there_is_a_home_keeps_Slacks_limits_and_shows_it_as_letters()
    {
        var many = Enumerable
            .Range(1, 60)
            .Select(number =>
                After(
                    number,
                    Asked($"{Hostile}{new string('&', 3000)}") with
                    {
                        Requester = Person(Hostile, "U0ALICE"),
                    },
                    new ApprovalGiven(Start, Person(Hostile, "U0BOB"), 0)
                )
            )
            .ToList();
        var over = many.Select(request => request with { Phase = RequestPhase.Withdrawn }).ToList();

        var view = HomeView.Draw(new HomeModel(null, many, many, over));

        Assert.Empty(BlockKitLimits.Check(view));
        var texts = view.Blocks.OfType<SectionBlock>().Select(section => section.Text).OfType<Markdown>().ToList();
        Assert.All(texts.SelectMany(text => text.Text.Split('<').Skip(1)), DecideViewTests.IsOurs);
        Assert.Equal(2, texts.Count(text => text.Text.Contains("and 45 more", StringComparison.Ordinal)));
    }

    [Fact]
    public void Who_opened_longest_ago_makes_room_and_an_hour_is_the_end()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Start);
        var watchers = new HomeWatchers(time);
        for (var number = 0; number <= HomeWatchers.Most; number++)
        {
            watchers.Add($"U{number}");
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(HomeWatchers.Most, watchers.Current().Count);
        Assert.DoesNotContain("U0", watchers.Current());
        time.Advance(HomeWatchers.Lifetime - TimeSpan.FromSeconds(5));
        watchers.Add("U7");
        Assert.Equal(["U197", "U198", "U199", "U200", "U7"], watchers.Current().Order(StringComparer.Ordinal));
    }
}
