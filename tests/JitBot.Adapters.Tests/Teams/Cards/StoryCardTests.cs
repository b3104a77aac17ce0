using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using static JitBot.Adapters.Tests.Teams.Cards.CardSample;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>The card of a request, for everybody who looks at it.</summary>
public sealed class StoryCardTests
{
    private static readonly string[] People = ["29:alice", "29:bob"];

    public static TheoryData<string, string> PhasesAndViews
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var phase in Phases.Keys)
            {
                foreach (var view in Enum.GetNames<CardView>())
                {
                    data.Add(phase, view);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PhasesAndViews))]
    public void Each_phase_is_shown_to_each_kind_of_reader_as_committed(string phase, string view) =>
        See(Card(Phases[phase], Enum.Parse<CardView>(view)), $"card-{phase}-{view.ToLowerInvariant()}");

    [Theory]
    [InlineData("pending", "Approver", "jitbot_approve,jitbot_deny,jitbot_change,jitbot_show_verdict")]
    [InlineData("pending", "Requester", "jitbot_withdraw")]
    [InlineData("pending", "Base", "jitbot_view")]
    [InlineData("pending", "Onlooker", "")]
    [InlineData("scheduled", "Requester", "jitbot_withdraw")]
    [InlineData("active", "Approver", "")]
    [InlineData("active", "Requester", "jitbot_done,jitbot_more_time")]
    [InlineData("active", "Base", "jitbot_view")]
    [InlineData("more-time", "Approver", "jitbot_approve,jitbot_deny,jitbot_show_verdict")]
    [InlineData("more-time", "Requester", "jitbot_done")]
    [InlineData("denied", "Base", "")]
    [InlineData("ended", "Approver", "")]
    [InlineData("ended", "Requester", "")]
    public void Everybody_sees_what_they_can_do_and_nothing_else(string phase, string view, string verbs) =>
        Assert.Equal(verbs, string.Join(',', Buttons(Card(Phases[phase], Enum.Parse<CardView>(view))).Select(one => one.Verb)));

    [Fact]
    public void A_button_names_the_request_alone_and_older_clients_say_the_same_with_the_verb()
    {
        foreach (var kind in Enum.GetValues<StoryActionKind>())
        {
            var button = TeamsButtons.Button(new StoryAction(kind, new RequestId(42), Uid, 2), "event-5");
            var snake = string.Concat($"{kind}".Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{c}")).ToLowerInvariant();

            Assert.Equal($"jitbot_{snake}", button.Verb);
            Assert.Equal(
                """{"request":"JIT-42","uid":"0a1b2c3d","extension":2,"post":"event-5"}""",
                button.Data!.Value.GetRawText()
            );
            Assert.Equal(
                $$"""{"request":"JIT-42","uid":"0a1b2c3d","extension":2,"post":"event-5","jitbot_verb":"{{button.Verb}}"}""",
                button.Fallback!.Data!.Value.GetRawText()
            );
            Assert.Equal(button.Title, button.Fallback.Title);
        }
    }

    [Fact]
    public void No_more_than_sixty_people_refresh_and_each_once()
    {
        var people = Enumerable.Range(0, 80).SelectMany(at => new[] { $"29:{at}", $"29:{at}" }).ToArray();
        var content = StoryCards.Render(Story(Asked()).Card!, CardView.Base, people);

        Assert.Equal(people.Distinct().Take(60), content.Card.Refresh!.UserIds);
        Sound(content);
    }

    [Fact]
    public void Nobodys_client_refreshes_a_card_that_is_for_nobody()
    {
        Assert.Null(StoryCards.Render(Story(Asked()).Card!, CardView.Base, []).Card.Refresh);
    }

    [Fact]
    public void The_same_story_has_the_same_hash_and_another_state_another()
    {
        var pending = Card(Phases["pending"], CardView.Base);

        Assert.Equal(pending.Hash, Card(Phases["pending"], CardView.Base).Hash);
        Assert.NotEqual(pending.Hash, Card(Phases["denied"], CardView.Base).Hash);
        Assert.NotEqual(pending.Hash, (pending with { Summary = "x" }).Hash);
    }

    [Fact]
    public void A_requester_of_another_platform_is_named_and_not_mentioned()
    {
        var asked = Asked() with { Requester = Carol };

        See(Card([asked], CardView.Approver), "card-of-slack-requester");
    }

    [Fact]
    public void Two_people_of_one_name_are_told_apart()
    {
        var other = Person("Alice", "d0ub1e00-0000-4000-8000-000000000009");
        var content = Card([Asked(), new Denied(At(1), other, "no")], CardView.Base);

        Assert.Equal(
            [
                "<at>Alice</at> d0ub1e00-0000-4000-8000-000000000009",
                "<at>Alice (a11ce000)</at> a11ce000-0000-4000-8000-000000000001",
            ],
            content.Card.Teams!.Entities!.Select(one => $"{one.Text} {one.Mentioned.Id}")
        );
        Sound(content);
    }

    [Fact]
    public void Hostile_names_and_reasons_stay_letters()
    {
        var asked = Asked(Hostile) with
        {
            Requester = Person(Hostile, Alice.UserId),
            Ticket = Hostile,
            Target = new IngressSnapshot([Hostile, "a`b"], [Hostile]),
            StandingAccess = [new AccessPath("get", Hostile)],
        };

        See(Card([asked], CardView.Approver), "card-hostile");
    }

    [Fact]
    public void A_card_that_would_be_too_large_is_shortened_and_says_so()
    {
        var names = Enumerable.Repeat(new string('ш', 2_000), 60).ToArray();
        var asked = Asked(new string('щ', 10_000)) with
        {
            Requester = Person(new string('ы', 10_000), Alice.UserId),
            Ticket = new string('ж', 10_000),
            Target = new IngressSnapshot(names, names),
            StandingAccess = [.. names.Select(name => new AccessPath("get", name))],
        };
        var people = Enumerable.Range(0, 60).Select(at => $"29:{at}{new string('x', 100)}").ToArray();
        var content = StoryCards.Render(After(asked), Story(asked).Card!, CardView.Approver, people);

        Sound(content);
        Assert.EndsWith("щ…", Reason(content), StringComparison.Ordinal);
        Assert.Equal(4, Buttons(content).Count());
    }

    [Fact]
    public void A_reason_of_usual_length_is_shown_whole()
    {
        var reason = string.Join(' ', Enumerable.Repeat("because", 125));

        Assert.Equal(reason, Reason(Card([Asked(reason)], CardView.Approver)));
    }

    internal static TeamsContent Card(RequestEvent[] history, CardView view)
    {
        var story = Story(history);
        return StoryCards.Render(
            After(history),
            view == CardView.Requester ? story.RequesterCard! : story.Card!,
            view,
            view == CardView.Onlooker ? [] : People
        );
    }

    private static string Reason(TeamsContent content) =>
        content.Card.Body.OfType<Container>().SelectMany(one => one.Items).OfType<RichTextBlock>().Single().Inlines[0].Text;

    private static IEnumerable<ExecuteAction> Buttons(TeamsContent content) =>
        content.Card.Body.OfType<ActionSet>().SelectMany(row => row.Actions).Cast<ExecuteAction>();
}
