using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Intake;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>The modals in which a decision is made. Pure; whatever people wrote stays letters.</summary>
internal static class DecideView
{
    private const int LongestTitle = 24;

    public static ModalViewDefinition Deny(AccessRequest request, RequestValue value, string? channel)
    {
        var more = value.Extension is null ? null : request.PendingExtension;
        var about = Paragraph.Of(
            "You deny ",
            new PersonSpan(request.Requester),
            more is null ? " access to " : $" {DurationText.ToText(more.Extra)} more on ",
            new CodeSpan(request.Ingress.ToString()),
            $" ({request.Id})."
        );
        return Form(DecideIds.Deny, $"Deny {request.Id}", "Deny", value, channel, [Section(about), Reason("Why not?", DenyHint)]);
    }

    public static ModalViewDefinition Change(AccessRequest request, RequestValue value, string? channel)
    {
        var times = DurationChoices.Shorter(request.Duration).Select(time => Time(time, request.Duration)).ToList();
        var fields = request.Fields.Each().Select(Field).ToList();
        return Form(
            DecideIds.Change,
            $"Change {request.Id}",
            "Change and approve",
            value,
            channel,
            [
                Section(
                    Paragraph.Of(
                        new PersonSpan(request.Requester),
                        $" asks for {DurationText.ToText(request.Duration)} on ",
                        new CodeSpan(request.Ingress.ToString()),
                        ". You can allow less, never more, and approve that."
                    )
                ),
                Plain(request.Reason),
                new InputBlock(
                    new PlainText("Time"),
                    new StaticSelectMenu(times) { ActionId = DecideIds.DurationAction, InitialOption = times[0] }
                )
                {
                    BlockId = DecideIds.DurationBlock,
                },
                new InputBlock(
                    new PlainText("May be changed"),
                    new CheckboxGroup(fields) { ActionId = DecideIds.FieldsAction, InitialOptions = fields }
                )
                {
                    BlockId = DecideIds.FieldsBlock,
                    Hint = new PlainText("Take the tick away from what is not needed."),
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
            $"More time {request.Id}",
            "Ask",
            value,
            channel,
            [
                Section(
                    Paragraph.Of(
                        "Your access to ",
                        new CodeSpan(request.Ingress.ToString()),
                        " ends at ",
                        new InstantSpan(request.ExpiresAt ?? request.RequestedAt),
                        ". More time needs a new approval; until then nothing changes."
                    )
                ),
                new InputBlock(
                    new PlainText("How much more?"),
                    new StaticSelectMenu([.. extras.Select(extra => Time(extra, null))])
                    {
                        ActionId = DecideIds.DurationAction,
                        Placeholder = new PlainText("Choose a time"),
                    }
                )
                {
                    BlockId = DecideIds.DurationBlock,
                },
                Reason("Why is it needed?", "Your approvers read this."),
            ]
        );

    /// <summary>A modal that only says something, in place of one that is of no use any more.</summary>
    public static ModalViewDefinition Say(string title, string text) =>
        new(Title(title), [Plain(text)]) { Close = new PlainText("Close") };

    public static PlainText Title(string title) => new(SafeText.Clean(title, LongestTitle));

    private const string DenyHint = "Whoever asked is told your reason, and it stands in the thread.";

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
                MaxLength = DecideIds.LongestReason,
            }
        )
        {
            BlockId = DecideIds.ReasonBlock,
            Hint = new PlainText(hint),
        };

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, BlockKitLimits.SectionText)) };

    private static SectionBlock Plain(string text)
    {
        var clean = SafeText.Clean(text, BlockKitLimits.SectionText);
        return new SectionBlock { Text = new PlainText(clean.Length == 0 ? "–" : clean) };
    }

    private static Option Time(TimeSpan time, TimeSpan? asked)
    {
        var text = DurationText.ToText(time);
        return new Option(new PlainText(time == asked ? $"{text} (as asked)" : text), text);
    }

    private static Option Field(IngressFields field) => new(new PlainText(field.ToText()), field.ToText());
}
