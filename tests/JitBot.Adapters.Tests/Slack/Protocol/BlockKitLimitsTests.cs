using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.Slack.Protocol;

public sealed class BlockKitLimitsTests
{
    private static readonly int[] Edges =
    [
        0,
        1,
        24,
        30,
        31,
        75,
        76,
        100,
        101,
        150,
        151,
        255,
        256,
        300,
        301,
        2000,
        2001,
        3000,
        3001,
    ];

    private static readonly Gen<int> Lengths = Gen.Int[0, Edges.Length - 1].Select(index => Edges[index]);

    private static readonly Gen<string> Texts = Lengths.Select(length => new string('x', length));

    private static readonly Gen<BlockElement> Buttons = Gen.OneOf(
        Gen.Select(Texts, Texts, Texts)
            .Select(BlockElement (text, value, id) => new Button(new PlainText(text)) { Value = value, ActionId = id }),
        Gen.Select(Texts, Texts)
            .Select(
                BlockElement (text, other) =>
                    new Button(new PlainText("x"))
                    {
                        Confirm = new ConfirmationDialog(
                            new PlainText(text),
                            new Markdown(other),
                            new PlainText(other),
                            new PlainText("No")
                        ),
                    }
            )
    );

    private static readonly Gen<BlockElement> Menus = Gen.OneOf(
        Gen.Select(Gen.Int[0, 101], Texts, Texts)
            .Select(
                BlockElement (count, text, value) =>
                    new StaticSelectMenu([.. Enumerable.Repeat(new Option(new PlainText(text), value), count)])
            ),
        Gen.Select(Gen.Int[0, 11], Texts)
            .Select(
                BlockElement (count, text) =>
                    new CheckboxGroup([.. Enumerable.Repeat(new Option(new PlainText(text), "v"), count)])
            )
    );

    private static readonly Gen<BlockElement> Fields = Gen.Int[-1, 3001]
        .Select(BlockElement (length) => new PlainTextInput { MaxLength = length, MinLength = length });

    private static readonly Gen<Block> Blocks = Gen.OneOf(
        Texts.Select(Block (text) => new HeaderBlock(new PlainText(text))),
        Texts.Select(Block (text) => new SectionBlock { Text = new Markdown(text) }),
        Gen.Select(Gen.Int[0, 11], Texts)
            .Select(Block (count, text) => new SectionBlock { Fields = [.. Enumerable.Repeat(new Markdown(text), count)] }),
        Gen.Select(Gen.Int[0, 11], Texts)
            .Select(Block (count, text) => new ContextBlock([.. Enumerable.Repeat(new PlainText(text), count)])),
        Gen.OneOf(Buttons, Menus).List[0, 27].Select(Block (elements) => new ActionsBlock(elements)),
        Gen.OneOf(Menus, Fields).Select(Block (element) => new InputBlock(new PlainText("x"), element)),
        Texts.Select(Block (id) => new DividerBlock { BlockId = id })
    );

    [Fact]
    public void The_checker_agrees_with_the_sandbox_on_every_message() =>
        Blocks.List[0, 3].Sample(blocks => BlockKitLimits.Check(blocks).Count == 0 == SandboxTakes(blocks), iter: 3000);

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void A_message_has_at_most_fifty_blocks(int count, bool kept)
    {
        Block[] blocks = [.. Enumerable.Repeat(new DividerBlock(), count)];
        Assert.Equal((kept, kept), (BlockKitLimits.Check(blocks).Count == 0, SandboxTakes(blocks)));
        Assert.Empty(BlockKitLimits.Check(blocks, BlockSurface.Modal));
    }

    [Theory]
    [InlineData("actions", 25)]
    [InlineData("context", 10)]
    [InlineData("fields", 10)]
    [InlineData("options", 100)]
    [InlineData("checkboxes", 10)]
    public void A_list_may_be_full_but_not_fuller_nor_empty(string list, int most)
    {
        foreach (var (count, kept) in new[] { (0, false), (1, true), (most, true), (most + 1, false) })
        {
            Block[] blocks = [ListOf(list, count)];
            Assert.Equal((count, kept, kept), (count, BlockKitLimits.Check(blocks).Count == 0, SandboxTakes(blocks)));
        }
    }

    [Fact]
    public void All_text_of_a_message_is_limited_together()
    {
        Block[] blocks = [.. Enumerable.Repeat(new SectionBlock { Text = new Markdown(new string('x', 2700)) }, 5)];
        Assert.Equal("blocks", Assert.Single(BlockKitLimits.Check(blocks)).Path);
        Assert.False(SandboxTakes(blocks));
    }

    [Fact]
    public void A_violation_names_its_place()
    {
        var long_ = new Button(new PlainText(new string('x', 76))) { ActionId = "a" };
        var violations = BlockKitLimits.Check([new DividerBlock(), new ActionsBlock([long_, long_])]);
        Assert.Equal(
            ["blocks[1].elements[0].text", "blocks[1].elements[1].text", "blocks[1].elements"],
            violations.Select(violation => violation.Path)
        );
    }

    [Fact]
    public void A_modal_with_inputs_needs_submit_and_short_titles()
    {
        var modal = new ModalViewDefinition(
            new PlainText(new string('x', 25)),
            [new InputBlock(new PlainText("x"), new PlainTextInput())]
        )
        {
            PrivateMetadata = new string('x', 3001),
        };
        Assert.Equal(["private_metadata", "title", "submit"], BlockKitLimits.Check(modal).Select(violation => violation.Path));
        var view = JsonSerializer.SerializeToNode(modal, SlackJson.Default.ViewDefinition)!.AsObject();
        Assert.Equal(3, Assert.Throws<SlackRefusal>(() => SlackLimits.View(view, view.ToJsonString())).Messages.Count);
    }

    private static Block ListOf(string list, int count)
    {
        var text = new PlainText("x");
        var option = new Option(text, "v");
        return list switch
        {
            "actions" => new ActionsBlock([.. Enumerable.Range(0, count).Select(i => new Button(text) { ActionId = $"a{i}" })]),
            "context" => new ContextBlock([.. Enumerable.Repeat(text, count)]),
            "fields" => new SectionBlock { Fields = [.. Enumerable.Repeat(text, count)] },
            "options" => new ActionsBlock([new StaticSelectMenu([.. Enumerable.Repeat(option, count)])]),
            _ => new ActionsBlock([new CheckboxGroup([.. Enumerable.Repeat(option, count)])]),
        };
    }

    private static bool SandboxTakes(IReadOnlyList<Block> blocks)
    {
        try
        {
            SlackLimits.Message(JsonNode.Parse(JsonSerializer.Serialize(blocks, SlackJson.Default.IReadOnlyListBlock)));
            return true;
        }
        catch (SlackRefusal)
        {
            return false;
        }
    }
}
