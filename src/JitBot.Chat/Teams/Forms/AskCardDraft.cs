using System.Globalization;
using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Teams.Forms;

/// <summary>The inputs of one drawing of the form, with what was filled in and what is wrong with it right above each.</summary>
internal sealed class AskCardDraft(CardParts parts, AskModel model, IReadOnlyDictionary<string, string> errors)
{
    private const int LongestError = 500;

    public CardParts Parts { get; } = parts;

    public AskModel Model { get; } = model;

    private AskSheet Sheet => Model.Sheet;

    /// <summary>An Ingress as one choice: its name, where it is, and a host by which people know it.</summary>
    public static string TitleOf(IngressRef ingress, IReadOnlyList<string> hosts) =>
        CardMarkdown.Plain(
            hosts.Count == 0
                ? $"{ingress.Name} ({ingress.Cluster}/{ingress.Namespace})"
                : $"{ingress.Name} ({ingress.Cluster}/{ingress.Namespace}) {hosts[0]}",
            AdaptiveCardLimits.Label
        );

    public IEnumerable<CardElement> WithErrors(string name, params IEnumerable<CardElement> elements) =>
        errors.TryGetValue(name, out var error)
            ? elements.Prepend(Parts.Problem(CardMarkdown.Cut(error, LongestError)))
            : elements;

    public InputChoiceSet Ingress()
    {
        var chosen = Model.WithoutIngress ? null : Sheet.Ingress;
        var choice = chosen is null ? null : new Choice(TitleOf(chosen, Sheet.Hosts), IngressValue.Of(chosen));
        return new InputChoiceSet(choice is null ? [] : [choice])
        {
            Id = AskNames.Ingress,
            Label = AskWords.IngressLabel,
            Placeholder = AskWords.IngressPlaceholder,
            Style = "filtered",
            Value = choice?.Value,
            ChoicesData = new DataQuery(AskCard.Dataset),
        };
    }

    /// <summary>What can be chosen for the Ingress.</summary>
    public IEnumerable<CardElement> Choices(string zone)
    {
        var start = Sheet.StartWithin > TimeSpan.Zero ? WithErrors(AskNames.Start, Start(zone)) : [];
        return [.. WithErrors(AskNames.Fields, Fields()), .. WithErrors(AskNames.Duration, Duration()), .. start];
    }

    /// <summary>What is to be written.</summary>
    public IEnumerable<CardElement> Words() =>
        [
            .. WithErrors(
                AskNames.Reason,
                new InputText
                {
                    Id = AskNames.Reason,
                    Label = AskWords.ReasonLabel,
                    IsMultiline = true,
                    MaxLength = AskCheck.LongestReason,
                    Placeholder = AskWords.ReasonPlaceholder,
                    Value = Sheet.Choices.Reason is { Length: > 0 } reason
                        ? CardMarkdown.Cut(reason, AskCheck.LongestReason)
                        : null,
                },
                Parts.Note(AskWords.ReasonHint(Sheet.ReasonMinLength))
            ),
            .. WithErrors(
                AskNames.Ticket,
                new InputText
                {
                    Id = AskNames.Ticket,
                    Label = AskWords.TicketLabel,
                    MaxLength = TicketRule.LongestTicket,
                    Value = Sheet.Ticket is { Length: <= TicketRule.LongestTicket } ticket ? ticket : null,
                }
            ),
            .. AskWords.TicketHint(Sheet.TicketRule, Sheet.TicketDepends) is { } hint
                ? (IEnumerable<CardElement>)[Parts.Note(hint)]
                : [],
        ];

    private InputChoiceSet Fields() =>
        new([
            .. Sheet
                .Offered.Each()
                .Select(field => new Choice($"{AskWords.Name(field)} – {AskWords.Describe(field)}", field.ToText())),
        ])
        {
            Id = AskNames.Fields,
            Label = AskWords.FieldsLabel,
            IsMultiSelect = true,
            Style = "expanded",
            Wrap = true,
            Value =
                Sheet.Fields == IngressFields.None ? null : string.Join(',', Sheet.Fields.Each().Select(field => field.ToText())),
        };

    private IEnumerable<CardElement> Duration() =>
        [
            new InputChoiceSet([.. Sheet.Durations.Select(one => new Choice(DurationText.ToText(one), DurationText.ToText(one)))])
            {
                Id = AskNames.Duration,
                Label = AskWords.DurationLabel,
                Style = "compact",
                Value = DurationText.ToText(Sheet.Duration),
            },
            Parts.Note(AskWords.DurationHint(Sheet.Durations[^1])),
        ];

    private IEnumerable<CardElement> Start(string zone)
    {
        var local = Sheet.StartAt is { } at ? TimeZoneInfo.ConvertTime(at, Zones.Known(zone)) : (DateTimeOffset?)null;
        return
        [
            new InputDate
            {
                Id = AskNames.Start,
                Label = CardMarkdown.Plain($"{AskWords.StartLabel}: day", AdaptiveCardLimits.Label),
                Value = local?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            },
            new InputTime
            {
                Id = AskSent.StartTime,
                Label = CardMarkdown.Plain($"{AskWords.StartLabel}: time ({zone})", AdaptiveCardLimits.Label),
                Value = local?.ToString("HH:mm", CultureInfo.InvariantCulture),
            },
            Parts.Note(AskWords.StartHint(Sheet.StartWithin)),
        ];
    }
}
