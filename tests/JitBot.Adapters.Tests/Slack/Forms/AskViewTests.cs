using CsCheck;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Forms.Ask;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Testing;
using static JitBot.Adapters.Tests.Slack.Forms.AskStage;

namespace JitBot.Adapters.Tests.Slack.Forms;

public sealed class AskViewTests
{
    private static readonly AskChoices Complete = Chosen(Storefront) with
    {
        Fields = ["paths"],
        Duration = "30m",
        Reason = "fix the broken checkout path",
        Ticket = "INC-1042",
    };

    [Fact]
    public void An_empty_form_is_as_committed() => Match(Model(AskChoices.None), "ask-empty.json");

    [Fact]
    public void A_form_about_a_message_holds_its_link_in_the_reason() =>
        Match(
            Model(AskChoices.None with { Reason = AskWords.About("https://sandbox.slack.com/archives/C1/p1") }),
            "ask-about.json"
        );

    [Fact]
    public void A_chosen_ingress_brings_its_fields_and_says_what_is_missing() =>
        Match(Model(Chosen(Storefront)), "ask-chosen.json");

    [Fact]
    public void A_complete_form_says_which_policy_applies_and_who_must_approve() => Match(Model(Complete), "ask-complete.json");

    [Fact]
    public void A_field_that_another_policy_grants_brings_its_bounds() =>
        Match(Model(Complete with { Fields = ["paths", "hosts"], StartAt = Now.AddHours(3) }), "ask-other-policy.json");

    [Fact]
    public void A_single_field_is_ticked_already() => Match(Model(Chosen(Backoffice)), "ask-single-field.json");

    [Fact]
    public void An_ingress_that_is_gone_is_forgotten_and_the_rest_is_kept() =>
        Match(Model(Complete) with { Notice = AskWords.Gone(Storefront), WithoutIngress = true }, "ask-gone.json");

    [Fact]
    public void An_ingress_that_no_policy_opens_is_told_so() =>
        Match(Model(Complete with { Ingress = "prod/bank/vault" }), "ask-not-open.json");

    [Fact]
    public void An_old_list_is_told_so() =>
        Match(
            Model(
                AskChoices.None,
                new IngressIndex([
                    Listed.Clusters[0] with
                    {
                        ReadAt = Now.AddMinutes(-10),
                        Failure = "cluster prod did not answer in time",
                    },
                    ClusterListing.Unread("stage"),
                ])
            ) with
            {
                Unread = [new GroupRef(GroupKind.Slack, "S0SHOP")],
            },
            "ask-stale.json"
        );

    [Fact]
    public void What_was_asked_is_said_in_short()
    {
        var view = AskView.Say(AskWords.Asked(Storefront, TimeSpan.FromMinutes(30)), AskWords.Elsewhere);
        Snapshot.Match(Json(view), "ask-asked.json");
        Assert.Empty(BlockKitLimits.Check(view));
    }

    [Fact]
    public void A_redrawn_block_has_another_id_only_when_its_choices_are_others()
    {
        static string[] Ids(AskChoices choices) =>
            [.. AskView.Draw(Model(choices), AskState.Empty).Blocks.OfType<InputBlock>().Select(block => block.BlockId!)];

        Assert.Equal(Ids(Complete), Ids(Complete with { Reason = "another", Duration = "5m", Ticket = null }));
        Assert.Equal(Ids(Complete)[1], Ids(Complete with { Fields = ["hosts"] })[1]);
        Assert.NotEqual(Ids(Complete)[2], Ids(Complete with { Fields = ["hosts"] })[2]);
        Assert.Equal(Ids(Complete), Ids(Complete).Distinct());
    }

    [Fact]
    public void No_choice_however_strange_breaks_a_limit_of_block_kit()
    {
        var text = Gen.OneOf(
            Gen.String,
            Gen.OneOf("<!channel>", "*x*", "prod/shop/storefront", "#", "a/b/c", "///", "5m", "99h", "-1", "paths", "all"),
            Gen.Int[1, 4000].Select(length => new string('x', length))
        );
        Gen.Select(text, text.Array[0, 30], text, text, text)
            .Sample(
                (ingress, fields, duration, reason, ticket) =>
                {
                    var choices = AskChoices.None with
                    {
                        Ingress = ingress,
                        Fields = fields,
                        Duration = duration,
                        Reason = reason,
                        Ticket = ticket,
                    };
                    Assert.Empty(BlockKitLimits.Check(AskView.Draw(Model(choices), AskState.Empty)));
                },
                iter: 300
            );
    }

    private static void Match(AskModel model, string name)
    {
        var view = AskView.Draw(model, AskState.Empty);
        Snapshot.Match(Json(view), name);
        Assert.Empty(BlockKitLimits.Check(view));
    }
}
