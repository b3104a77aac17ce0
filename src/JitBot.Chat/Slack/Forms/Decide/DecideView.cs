using JitBot.Chat.Forms;
using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>The modals in which a decision is made. Pure; whatever people wrote stays letters.</summary>
internal static class DecideView
{
    private const int LongestTitle = 24;

    public static ModalViewDefinition Deny(AccessRequest request, RequestValue value, string? channel) =>
        Form(
            DecideIds.Deny,
            DecideWords.DenyTitle(request),
            DecideWords.DenyButton,
            value,
            channel,
            [Section(DecideWords.Deny(request, value.Extension)), Reason(DecideWords.DenyReason, DecideWords.DenyHint)]
        );

    public static ModalViewDefinition Change(AccessRequest request, RequestValue value, string? channel)
    {
        var times = DurationChoices.Shorter(request.Duration).Select(time => Time(time, request.Duration)).ToList();
        var fields = request.Fields.Each().Select(Field).ToList();
        return Form(
            DecideIds.Change,
            DecideWords.ChangeTitle(request),
            DecideWords.ChangeButton,
            value,
            channel,
            [
                Section(DecideWords.Change(request)),
                Plain(request.Reason),
                new InputBlock(
                    new PlainText(DecideWords.ChangeTime),
                    new StaticSelectMenu(times) { ActionId = DecideIds.DurationAction, InitialOption = times[0] }
                )
                {
                    BlockId = DecideNames.Duration,
                },
                new InputBlock(
                    new PlainText(DecideWords.ChangeFields),
                    new CheckboxGroup(fields) { ActionId = DecideIds.FieldsAction, InitialOptions = fields }
                )
                {
                    BlockId = DecideNames.Fields,
                    Hint = new PlainText(DecideWords.ChangeFieldsHint),
                },
            ]
        );
    }

    /// <param name="extras">At least one.</param>
    public static ModalViewDefinition MoreTime(
        AccessRequest request,
        IReadOnlyList<TimeSpan> extras,
        RequestValue value,
        string? channel
    ) =>
        Form(
            DecideIds.MoreTime,
            DecideWords.MoreTimeTitle(request),
            DecideWords.MoreTimeButton,
            value,
            channel,
            [
                Section(DecideWords.MoreTime(request)),
                new InputBlock(
                    new PlainText(DecideWords.MoreTimeExtra),
                    new StaticSelectMenu([.. extras.Select(extra => Time(extra, null))])
                    {
                        ActionId = DecideIds.DurationAction,
                        Placeholder = new PlainText(DecideWords.MoreTimeChoose),
                    }
                )
                {
                    BlockId = DecideNames.Duration,
                },
                Reason(DecideWords.MoreTimeReason, DecideWords.MoreTimeHint),
            ]
        );

    /// <summary>A modal that only says something, in place of one that is of no use any more.</summary>
    public static ModalViewDefinition Say(string title, string text) =>
        new(Title(title), [Plain(text)]) { Close = new PlainText("Close") };

    public static PlainText Title(string title) => new(SafeText.Clean(title, LongestTitle));

    private static ModalViewDefinition Form(
        string callbackId,
        string title,
        string submit,
        RequestValue value,
        string? channel,
        IReadOnlyList<Block> blocks
    ) =>
        new(Title(title), blocks)
        {
            CallbackId = callbackId,
            PrivateMetadata = new DecideMetadata(value.ToString(), channel).Write(),
            Submit = new PlainText(submit),
            Close = new PlainText("Cancel"),
        };

    private static InputBlock Reason(string label, string hint) =>
        new(
            new PlainText(label),
            new PlainTextInput
            {
                ActionId = DecideIds.ReasonAction,
                Multiline = true,
                MaxLength = DecideWords.LongestReason,
            }
        )
        {
            BlockId = DecideNames.Reason,
            Hint = new PlainText(hint),
        };

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, BlockKitLimits.SectionText)) };

    private static SectionBlock Plain(string text)
    {
        var clean = SafeText.Clean(text, BlockKitLimits.SectionText);
        return new SectionBlock { Text = new PlainText(clean.Length == 0 ? "–" : clean) };
    }

    private static Option Time(TimeSpan time, TimeSpan? asked) =>
        new(new PlainText(DecideWords.Time(time, asked)), DurationText.ToText(time));

    private static Option Field(IngressFields field) => new(new PlainText(field.ToText()), field.ToText());
}
