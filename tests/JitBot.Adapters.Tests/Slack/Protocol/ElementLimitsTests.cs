using JitBot.Chat.Slack.Protocol.Blocks;

namespace JitBot.Adapters.Tests.Slack.Protocol;

/// <summary>Where elements may stand, and what Slack refuses of those that the form needs.</summary>
public sealed class ElementLimitsTests
{
    private static readonly Option One = new(new PlainText("one"), "1");
    private static readonly Option Two = new(new PlainText("two"), "2");

    [Fact]
    public void An_element_stands_only_where_slack_shows_it()
    {
        Refused(new ActionsBlock([new PlainTextInput()]));
        Refused(Input(new Button(new PlainText("x"))));
        Refused(Input(new OverflowMenu([One])));
        Refused(new SectionBlock { Text = new PlainText("x"), Accessory = new DateTimePicker() });
        Refused(new SectionBlock { Text = new PlainText("x"), Accessory = new PlainTextInput() });
        Taken(new ActionsBlock([new DateTimePicker(), new OverflowMenu([One]), new RadioButtonGroup([One])]));
        Assert.NotEmpty(BlockKitLimits.Check([new ActionsBlock([new DateTimePicker()])], BlockSurface.Home));
    }

    [Fact]
    public void What_is_chosen_at_first_is_one_of_the_options()
    {
        Taken(Input(new StaticSelectMenu([One, Two]) { InitialOption = Two }));
        Refused(Input(new StaticSelectMenu([One]) { InitialOption = Two }));
        Refused(Input(new RadioButtonGroup([One]) { InitialOption = Two }));
        Refused(Input(new CheckboxGroup([One]) { InitialOptions = [Two] }));
        Refused(Input(new CheckboxGroup([One]) { InitialOptions = [] }));
        Taken(Input(new ExternalSelectMenu { InitialOption = Two, MinQueryLength = 0 }));
    }

    [Fact]
    public void A_menu_has_either_options_or_groups()
    {
        Taken(Input(StaticSelectMenu.OfGroups([new OptionGroup(new PlainText("x"), [One])])));
        Refused(Input(StaticSelectMenu.OfGroups([new OptionGroup(new PlainText("x"), [])])));
        Refused(Input(StaticSelectMenu.OfGroups([])));
        Refused(Input(new StaticSelectMenu([One]) { OptionGroups = [new OptionGroup(new PlainText("x"), [Two])] }));
    }

    [Theory]
    [InlineData(999_999_999, false)]
    [InlineData(1_000_000_000, true)]
    [InlineData(9_999_999_999, true)]
    [InlineData(10_000_000_000, false)]
    public void A_time_has_ten_digits(long seconds, bool kept) =>
        Assert.Equal(kept, BlockKitLimits.Check([Input(new DateTimePicker { InitialDateTime = seconds })]).Count == 0);

    [Fact]
    public void A_text_field_dispatches_only_where_its_input_does()
    {
        var field = new PlainTextInput { DispatchActionConfig = new([DispatchActionConfig.OnEnterPressed]) };
        Taken(new InputBlock(new PlainText("x"), field) { DispatchAction = true });
        Refused(Input(field));
        Refused(
            new InputBlock(new PlainText("x"), new PlainTextInput { DispatchActionConfig = new(["on_thought"]) })
            {
                DispatchAction = true,
            }
        );
    }

    private static InputBlock Input(BlockElement element) => new(new PlainText("x"), element);

    private static void Taken(Block block) => Assert.Empty(BlockKitLimits.Check([block], BlockSurface.Modal));

    private static void Refused(Block block) => Assert.NotEmpty(BlockKitLimits.Check([block], BlockSurface.Modal));
}
