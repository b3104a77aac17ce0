using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>Draws the form. Pure.</summary>
internal static class AskView
{
    private const int LongestOption = 75;
    private const int MostHosts = 4;

    // So that what is still missing goes as soon as it is there
    private static readonly DispatchActionConfig AsTyped = new([Protocol.Blocks.DispatchActionConfig.OnCharacterEntered]);

    /// <summary>The form, or a modal that says why there is none.</summary>
    /// <param name="state">Of the modal that it replaces.</param>
    public static ModalViewDefinition Draw(AskPage page, AskState state) =>
        page.Model is { } model ? Draw(model, state) : Say(page.Instead);

    public static ModalViewDefinition Draw(AskModel model, AskState state)
    {
        var sheet = model.Sheet;
        var blocks = new List<Block>();
        if (model.Notice is { } notice)
        {
            blocks.Add(new SectionBlock { Text = new Markdown($"*{Mrkdwn.Escape(notice, BlockKitLimits.SectionText - 2)}*") });
        }

        blocks.Add(IngressInput(model, state));
        blocks.AddRange(OnList(AskRemarks.OnList(model)));
        if (sheet.Ingress is { } ingress && !model.WithoutIngress)
        {
            blocks.Add(Section([AskRemarks.Target(ingress, sheet.Hosts, MostHosts)]));
        }

        if (sheet.Open.Count > 0 && !model.WithoutIngress)
        {
            blocks.Add(FieldsInput(sheet));
            blocks.Add(DurationInput(sheet));
            if (sheet.StartWithin > TimeSpan.Zero)
            {
                blocks.Add(StartInput(sheet));
            }
        }

        blocks.Add(ReasonInput(sheet));
        blocks.Add(TicketInput(sheet));
        blocks.Add(Section(AskRemarks.Verdict(model)));
        return Modal(blocks) with { Submit = new PlainText(AskWords.Submit), PrivateMetadata = model.SetHash };
    }

    /// <summary>A modal that only says something.</summary>
    public static ModalViewDefinition Say(params ReadOnlySpan<string> texts)
    {
        var blocks = new List<Block>();
        foreach (var text in texts)
        {
            blocks.Add(new SectionBlock { Text = new PlainText(SafeText.Clean(text, BlockKitLimits.SectionText)) });
        }

        return Modal(blocks) with
        {
            Close = new PlainText(AskWords.Close),
        };
    }

    /// <summary>An Ingress as one choice: its name, and the hosts by which people know it.</summary>
    public static Option Option(IndexedIngress one) => Option(one.Ingress, one.Hosts);

    private static Option Option(IngressRef ingress, IReadOnlyList<string> hosts) =>
        new(new PlainText(Shortened(ingress.Name)), IngressValue.Of(ingress))
        {
            Description =
                hosts.Count == 0 ? null : new PlainText(SafeText.Clean(string.Join(", ", hosts.Take(3)), LongestOption)),
        };

    private static ModalViewDefinition Modal(IReadOnlyList<Block> blocks) =>
        new(new PlainText(AskWords.Title), blocks) { CallbackId = AskIds.Form, Close = new PlainText(AskWords.Cancel) };

    private static InputBlock IngressInput(AskModel model, AskState state)
    {
        var sheet = model.Sheet;
        var chosen = model.WithoutIngress ? null : sheet.Ingress;
        return new InputBlock(
            new PlainText(AskWords.IngressLabel),
            new ExternalSelectMenu
            {
                ActionId = AskIds.IngressAction,
                Placeholder = new PlainText(AskWords.IngressPlaceholder),
                MinQueryLength = 0,
                InitialOption = chosen is null ? null : Option(chosen, sheet.Hosts),
            }
        )
        {
            // What was chosen goes only with its block
            BlockId = model.WithoutIngress
                ? $"{AskNames.Ingress}.{model.Now.ToUnixTimeMilliseconds():x}"
                : state.Blocks.GetValueOrDefault(AskNames.Ingress, AskNames.Ingress),
            DispatchAction = true,
        };
    }

    private static InputBlock FieldsInput(AskSheet sheet)
    {
        var options = sheet.Offered.Each().Select(FieldOption).ToList();
        var chosen = options.Where(option => sheet.Fields.Each().Any(field => option.Value == field.ToText())).ToList();
        return new InputBlock(
            new PlainText(AskWords.FieldsLabel),
            new CheckboxGroup(options) { ActionId = AskIds.FieldsAction, InitialOptions = chosen.Count == 0 ? null : chosen }
        )
        {
            BlockId = $"{AskNames.Fields}.{(int)sheet.Offered}",
            DispatchAction = true,
        };
    }

    private static Option FieldOption(IngressFields field) =>
        new(new PlainText(AskWords.Name(field)), field.ToText()) { Description = new PlainText(AskWords.Describe(field)) };

    private static InputBlock DurationInput(AskSheet sheet)
    {
        var options = sheet.Durations.Select(DurationOption).ToList();
        return new InputBlock(
            new PlainText(AskWords.DurationLabel),
            new StaticSelectMenu(options) { ActionId = AskIds.DurationAction, InitialOption = DurationOption(sheet.Duration) }
        )
        {
            BlockId = $"{AskNames.Duration}.{string.Join('-', sheet.Durations.Select(one => (long)one.TotalSeconds))}",
            Hint = new PlainText(AskWords.DurationHint(sheet.Durations[^1])),
            DispatchAction = true,
        };
    }

    private static Option DurationOption(TimeSpan duration) =>
        new(new PlainText(DurationText.ToText(duration)), DurationText.ToText(duration));

    private static InputBlock StartInput(AskSheet sheet) =>
        new(
            new PlainText(AskWords.StartLabel),
            new DateTimePicker { ActionId = AskIds.StartAction, InitialDateTime = sheet.StartAt?.ToUnixTimeSeconds() }
        )
        {
            BlockId = AskNames.Start,
            Hint = new PlainText(AskWords.StartHint(sheet.StartWithin)),
            Optional = true,
            DispatchAction = true,
        };

    private static InputBlock ReasonInput(AskSheet sheet)
    {
        const int most = AskCheck.LongestReason;
        return new InputBlock(
            new PlainText(AskWords.ReasonLabel),
            new PlainTextInput
            {
                ActionId = AskIds.ReasonAction,
                Multiline = true,
                MinLength = Math.Min(most, sheet.ReasonMinLength),
                MaxLength = most,
                Placeholder = new PlainText(AskWords.ReasonPlaceholder),
                InitialValue = sheet.Choices.Reason is { Length: > 0 } reason && reason.Length <= most ? reason : null,
                DispatchActionConfig = AsTyped,
            }
        )
        {
            BlockId = AskNames.Reason,
            Hint = new PlainText(AskWords.ReasonHint(sheet.ReasonMinLength)),
            DispatchAction = true,
        };
    }

    private static InputBlock TicketInput(AskSheet sheet)
    {
        var hint = AskWords.TicketHint(sheet.TicketRule, sheet.TicketDepends);
        return new InputBlock(
            new PlainText(AskWords.TicketLabel),
            new PlainTextInput
            {
                ActionId = AskIds.TicketAction,
                MaxLength = TicketRule.LongestTicket,
                InitialValue = sheet.Ticket is { Length: <= TicketRule.LongestTicket } ticket ? ticket : null,
                DispatchActionConfig = AsTyped,
            }
        )
        {
            BlockId = AskNames.Ticket,
            Hint = hint is null ? null : new PlainText(SafeText.Clean(hint, 300)),
            Optional = sheet.TicketRule is not { Required: true },
            DispatchAction = true,
        };
    }

    private static SectionBlock Section(IEnumerable<Paragraph> paragraphs) =>
        new() { Text = new Markdown(SlackText.Render(paragraphs, BlockKitLimits.SectionText)) };

    private static IEnumerable<Block> OnList(IReadOnlyList<Paragraph> remarks) =>
        remarks.Count == 0
            ? []
            :
            [
                new ContextBlock([
                    .. remarks.Select(remark => new Markdown(SlackText.Render(remark, BlockKitLimits.SectionText))),
                ]),
            ];

    /// <summary>Long names often differ at their ends alone: the middle goes.</summary>
    private static string Shortened(string name)
    {
        const int Half = (LongestOption - 1) / 2;
        return name.Length <= LongestOption ? name : $"{name[..Half]}…{name[^Half..]}";
    }
}
