using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Chat.Story;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;
using static JitBot.Adapters.Tests.Teams.Cards.CardSample;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>The forms of decisions inside the card.</summary>
public sealed class DecisionCardTests
{
    private static readonly AccessRequest Pending = After(Asked());

    private static readonly DecisionDraft Wrong = new()
    {
        Reason = "kept as I typed it, *stars* {{and}} all",
        Duration = "10m",
        Fields = "paths",
        Errors = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["reason"] = "At most 1000 characters, please.",
            ["duration"] = "You can only shorten the time.",
            ["fields"] = "Please leave at least one.",
            ["extra"] = "Your policy allows 5m more.",
            ["other"] = "I could not write this down. Please try again in a minute.",
        },
    };

    [Fact]
    public void The_form_for_a_denial_is_as_committed() =>
        See(DecisionCards.Deny(Pending, Action(StoryActionKind.Deny)), "form-deny");

    [Fact]
    public void The_form_for_denying_more_time_is_as_committed() =>
        See(
            DecisionCards.Deny(After([.. Active, MoreTime]), Action(StoryActionKind.Deny, 1), post: "event-5"),
            "form-deny-extension"
        );

    [Fact]
    public void The_form_for_a_change_is_as_committed() =>
        See(DecisionCards.Change(Pending, Action(StoryActionKind.Change)), "form-change");

    [Fact]
    public void The_form_for_more_time_is_as_committed() =>
        See(DecisionCards.MoreTime(After(Active), Extras, Action(StoryActionKind.MoreTime), post: "direct-4"), "form-more-time");

    [Fact]
    public void What_is_wrong_stands_at_its_field_and_what_was_filled_in_is_kept()
    {
        See(DecisionCards.Deny(Pending, Action(StoryActionKind.Deny), Wrong), "form-deny-wrong");
        See(DecisionCards.Change(Pending, Action(StoryActionKind.Change), Wrong), "form-change-wrong");
        See(DecisionCards.MoreTime(After(Active), Extras, Action(StoryActionKind.MoreTime), Wrong), "form-more-time-wrong");
    }

    [Fact]
    public void The_verdict_is_as_committed() =>
        See(
            DecisionCards.Verdict(
                After(Asked() with { Verdict = Verdict(new ConstraintResult("ticket", ConstraintFate.Failed, Hostile)) }),
                Action(StoryActionKind.ShowVerdict)
            ),
            "verdict"
        );

    [Fact]
    public void The_verdict_with_more_time_is_as_committed() =>
        See(DecisionCards.Verdict(After([.. Active, MoreTime]), Action(StoryActionKind.ShowVerdict, 1)), "verdict-extension");

    [Fact]
    public void What_takes_the_place_of_a_stale_form_is_as_committed() =>
        See(DecisionCards.Say("Nothing was done", "JIT-42 was denied by Bob.", Action(StoryActionKind.Change)), "form-stale");

    [Fact]
    public void A_form_sends_its_inputs_and_the_way_back_asks_for_none()
    {
        var content = DecisionCards.Deny(Pending, Action(StoryActionKind.Deny));
        var buttons = content.Card.Body.OfType<ActionSet>().Single().Actions.Cast<ExecuteAction>().ToList();

        Assert.Equal(["jitbot_deny", "jitbot_view"], buttons.Select(one => one.Verb));
        Assert.Equal([null, "none"], buttons.Select(one => one.AssociatedInputs));
        Assert.Equal([null, "none"], buttons.Select(one => one.Fallback!.AssociatedInputs));
        Assert.Null(content.Card.Refresh);
    }

    [Fact]
    public void What_was_never_offered_is_not_chosen()
    {
        var forged = new DecisionDraft
        {
            Reason = new string('x', 5_000),
            Duration = "99d",
            Fields = "paths,tls,<at>everyone</at>",
        };
        var content = DecisionCards.Change(Pending, Action(StoryActionKind.Change), forged);

        Assert.Equal(["20m", "paths"], content.Card.Body.OfType<InputChoiceSet>().Select(one => one.Value));
        Sound(content);
        Sound(DecisionCards.Deny(Pending, Action(StoryActionKind.Deny), forged));
    }

    [Fact]
    public void Hostile_texts_of_great_length_break_no_form()
    {
        var request = After(
            Asked(string.Concat(Enumerable.Repeat(Hostile, 80))) with
            {
                Requester = Person(Hostile, Alice.UserId),
                Verdict = Verdict([
                    .. Enumerable
                        .Range(0, 90)
                        .Select(at => new ConstraintResult(
                            $"{Hostile}{at}",
                            ConstraintFate.Unsatisfied,
                            new string('ш', 10_000)
                        )),
                ]),
            },
            new ApprovalRefused(At(1), Bob, "no")
        );

        Sound(DecisionCards.Deny(request, Action(StoryActionKind.Deny)));
        Sound(DecisionCards.Change(request, Action(StoryActionKind.Change)));
        Sound(DecisionCards.Verdict(request, Action(StoryActionKind.ShowVerdict)));
        Sound(DecisionCards.Say(Hostile, new string('{', 10_000), Action(StoryActionKind.Deny)));
    }

    private static IReadOnlyList<TimeSpan> Extras => DurationChoices.Extra(TimeSpan.FromMinutes(20), TimeSpan.Zero);

    private static StoryAction Action(StoryActionKind kind, int? extension = null) =>
        new(kind, new RequestId(42), Uid, extension);
}
