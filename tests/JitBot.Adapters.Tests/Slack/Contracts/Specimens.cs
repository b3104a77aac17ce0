using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;
using JitBot.Chat.Slack.Protocol.WebApi;

namespace JitBot.Adapters.Tests.Slack.Contracts;

/// <summary>
/// Every block and element with everything that it can carry, so that what is written of it is held against Slack's types even where
/// no card uses it yet. <see cref="SpecimenTests"/> says when something is missing here.
/// </summary>
internal static class Specimens
{
    private static readonly ConfirmationDialog Sure = new(Plain("Sure?"), new Markdown("*Really*"), Plain("Yes"), Plain("No"))
    {
        Style = "danger",
    };

    public static Message Message { get; } =
        new("C0", "JIT-1 is waiting")
        {
            Blocks = Blocks(),
            ThreadTs = "1900000000.000100",
            ReplyBroadcast = true,
            Metadata = Metadata(),
        };

    public static MessageUpdate Update { get; } =
        new("C0", "1900000000.000100", "JIT-1 is waiting") { Blocks = Blocks(), Metadata = Metadata() };

    public static EphemeralMessage Ephemeral { get; } =
        new("C0", "U0", "Only you see this") { Blocks = Blocks(), ThreadTs = "1900000000.000100" };

    public static MessageResponse Response { get; } =
        new("Taken")
        {
            Blocks = Blocks(),
            ResponseType = ResponseType.InChannel,
            ReplaceOriginal = false,
            ThreadTs = "1900000000.000100",
        };

    public static SlashCommandResponse CommandResponse { get; } =
        new("Taken") { Blocks = Blocks(), ResponseType = ResponseType.InChannel };

    public static HomeViewDefinition Home { get; } =
        new(Blocks())
        {
            CallbackId = "home",
            PrivateMetadata = "1",
            ExternalId = "home-U0",
        };

    public static ModalViewDefinition Modal { get; } =
        new(Plain("Ask for access"), Inputs())
        {
            Submit = Plain("Send"),
            Close = Plain("Close"),
            ClearOnClose = true,
            NotifyOnClose = true,
            CallbackId = "ask",
            PrivateMetadata = "JIT-1",
            ExternalId = "ask-U0",
        };

    public static IReadOnlyDictionary<string, ViewSubmissionResponse> SubmissionAnswers { get; } =
        new Dictionary<string, ViewSubmissionResponse>
        {
            ["errors"] = ViewSubmissionResponse.WithErrors(new Dictionary<string, string> { ["reason"] = "Please say why." }),
            ["update"] = ViewSubmissionResponse.Update(Modal),
            ["push"] = ViewSubmissionResponse.Push(Modal),
            ["clear"] = ViewSubmissionResponse.Clear(),
        };

    public static IReadOnlyDictionary<string, BlockOptionsResponse> OptionAnswers { get; } =
        new Dictionary<string, BlockOptionsResponse>
        {
            ["options"] = BlockOptionsResponse.OfOptions([Choice("a"), Choice("b")]),
            ["groups"] = BlockOptionsResponse.OfGroups([new OptionGroup(Plain("shop"), [Choice("a")])]),
            ["none"] = BlockOptionsResponse.OfGroups([]),
        };

    private static PlainText Plain(string text) => new(text) { Emoji = true };

    private static Option Choice(string value) => new(Plain(value), value) { Description = Plain("What it does") };

    private static MessageMetadata Metadata() => new("jitbot_post", new Dictionary<string, string> { ["key"] = "card" });

    private static Button Press(string action, string style) =>
        new(Plain("Press"))
        {
            ActionId = action,
            Value = "JIT-1 0a1b2c3d",
            Url = "https://example.com/",
            Style = style,
            Confirm = Sure,
            AccessibilityLabel = "Press this",
        };

    private static IReadOnlyList<Block> Blocks() =>
        [
            new HeaderBlock(Plain("JIT-1")) { BlockId = "header" },
            new SectionBlock
            {
                BlockId = "section",
                Text = new Markdown("*Waiting* for <@U0>") { Verbatim = false },
                Fields = [Plain("a"), new Markdown("`b`")],
                Accessory = new OverflowMenu([Choice("a"), Choice("b")]) { ActionId = "more", Confirm = Sure },
            },
            new ContextBlock([new Markdown("small"), Plain("print")]) { BlockId = "context" },
            new DividerBlock { BlockId = "divider" },
            new ActionsBlock([
                Press("yes", "primary"),
                Press("no", "danger"),
                Menu("menu") with
                {
                    Confirm = Sure,
                },
                new DateTimePicker
                {
                    ActionId = "at",
                    InitialDateTime = 1_900_000_000,
                    Confirm = Sure,
                },
                new CheckboxGroup([Choice("a"), Choice("b")])
                {
                    ActionId = "boxes",
                    InitialOptions = [Choice("b")],
                    Confirm = Sure,
                },
            ])
            {
                BlockId = "actions",
            },
        ];

    private static IReadOnlyList<Block> Inputs() =>
        [
            Input(
                "reason",
                new PlainTextInput
                {
                    ActionId = "reason",
                    Multiline = true,
                    MinLength = 1,
                    MaxLength = 100,
                    InitialValue = "because",
                    Placeholder = Plain("Why"),
                    DispatchActionConfig = new DispatchActionConfig([
                        DispatchActionConfig.OnEnterPressed,
                        DispatchActionConfig.OnCharacterEntered,
                    ]),
                }
            ),
            Input("menu", Menu("menu")),
            Input(
                "groups",
                StaticSelectMenu.OfGroups([new OptionGroup(Plain("shop"), [Choice("a")])]) with
                {
                    ActionId = "groups",
                }
            ),
            Input(
                "external",
                new ExternalSelectMenu
                {
                    ActionId = "external",
                    Placeholder = Plain("Which"),
                    MinQueryLength = 0,
                    InitialOption = Choice("a"),
                    Confirm = Sure,
                }
            ),
            Input("radio", new RadioButtonGroup([Choice("a"), Choice("b")]) { ActionId = "radio", InitialOption = Choice("a") }),
            Input("boxes", new CheckboxGroup([Choice("a"), Choice("b")]) { ActionId = "boxes" }),
            Input("at", new DateTimePicker { ActionId = "at" }),
        ];

    private static StaticSelectMenu Menu(string action) =>
        new([Choice("a"), Choice("b")])
        {
            ActionId = action,
            Placeholder = Plain("Choose"),
            InitialOption = Choice("b"),
        };

    private static InputBlock Input(string id, BlockElement element) =>
        new(Plain("Label"), element)
        {
            BlockId = id,
            Hint = Plain("Hint"),
            Optional = true,
            DispatchAction = true,
        };
}
