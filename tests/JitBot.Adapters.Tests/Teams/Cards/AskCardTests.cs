using CsCheck;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Forms;
using JitBot.Chat.Teams.Protocol.Cards;
using static JitBot.Adapters.Tests.Slack.Forms.AskStage;

namespace JitBot.Adapters.Tests.Teams.Cards;

/// <summary>The form by which access is asked for, at each of its steps: as committed, and as Teams takes it.</summary>
public sealed class AskCardTests
{
    private static readonly Dictionary<string, string> NoErrors = [];

    private static readonly AskChoices Complete = Chosen(Storefront) with
    {
        Fields = ["paths"],
        Duration = "30m",
        Reason = "fix the broken checkout path",
        Ticket = "INC-1042",
    };

    private static readonly AskChoices Later = Complete with { Fields = ["paths", "hosts"], StartAt = Now.AddHours(1) };

    [Theory]
    [InlineData(false, "ask-empty")]
    [InlineData(true, "ask-empty-dialog")]
    public void An_empty_form_is_as_committed(bool isDialog, string name) =>
        CardSample.See(Draw(Model(AskChoices.None), isDialog: isDialog), name);

    [Theory]
    [InlineData(false, "ask-complete")]
    [InlineData(true, "ask-complete-dialog")]
    public void A_complete_form_says_which_policy_applies_and_who_must_approve(bool isDialog, string name) =>
        CardSample.See(Draw(Model(Complete), isDialog: isDialog), name);

    [Fact]
    public void A_later_start_is_chosen_in_the_persons_own_zone() => CardSample.See(Draw(Model(Later)), "ask-later");

    [Theory]
    [InlineData(false, "ask-wrong")]
    [InlineData(true, "ask-wrong-dialog")]
    public void Each_error_stands_above_its_field_and_what_was_filled_in_is_kept(bool isDialog, string name)
    {
        var errors = new Dictionary<string, string>
        {
            [AskNames.Ingress] = "This Ingress is gone.",
            [AskNames.Fields] = "Choose what you want to change.",
            [AskNames.Duration] = "At most 5m.",
            [AskNames.Start] = "That day is over.",
            [AskNames.Reason] = "Write <why> in *10* characters or more.",
            [AskNames.Ticket] = "A ticket like INC-[0-9]+ is needed.",
        };
        var content = Draw(Model(Later), errors, isDialog);

        CardSample.See(content, name);
        var shown = content.Card.ToJson().GetRawText();
        Assert.Contains("fix the broken checkout path", shown, StringComparison.Ordinal);
        Assert.Contains("INC-1042", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void An_ingress_that_is_gone_is_forgotten_and_the_rest_is_kept() =>
        CardSample.See(Draw(Model(Complete) with { Notice = AskWords.Gone(Storefront), WithoutIngress = true }), "ask-gone");

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_dialog_has_no_button_that_dialogs_do_not_know(bool isDialog)
    {
        var shown = Draw(Model(Complete), isDialog: isDialog).Card.ToJson().GetRawText();

        Assert.Equal(!isDialog, shown.Contains("Action.Execute", StringComparison.Ordinal));
        Assert.Contains("Action.Submit", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\"refresh\"", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void No_choice_however_strange_breaks_a_limit_of_cards()
    {
        var text = Gen.OneOf(
            Gen.String,
            Gen.OneOf(
                "<at>x</at>",
                "**x**",
                "prod/shop/storefront",
                "{{DATE(2030-01-01T00:00:00Z)}}",
                "99h",
                "-1",
                "paths",
                "all"
            ),
            Gen.Int[1, 4000].Select(length => new string('x', length))
        );
        Gen.Select(text, text.Array[0, 30], text, text, text)
            .Sample(
                (ingress, fields, duration, reason, error) =>
                {
                    var choices = AskChoices.None with
                    {
                        Ingress = ingress,
                        Fields = fields,
                        Duration = duration,
                        Reason = reason,
                        Ticket = error,
                    };
                    var errors = new Dictionary<string, string> { [AskNames.Reason] = error, [AskNames.Ingress] = reason };
                    Assert.Empty(AdaptiveCardLimits.Check(Draw(Model(choices), errors).Card));
                },
                iter: 200
            );
    }

    private static TeamsContent Draw(AskModel model, IReadOnlyDictionary<string, string>? errors = null, bool isDialog = false) =>
        AskCard.Draw(
            model,
            new AskFormData("0a1b2c3d", model.SetHash, "Europe/Berlin")
            {
                Choices = model.Sheet.Open.Count > 0 && !model.WithoutIngress ? true : null,
            },
            errors ?? NoErrors,
            isDialog
        );
}
