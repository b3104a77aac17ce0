using JitBot.Chat.Forms.Ask;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>The modal's state: what was filled in, and the input blocks that it shows.</summary>
/// <param name="Blocks">The ids of the input blocks, by their names.</param>
internal sealed record AskState(AskChoices Choices, IReadOnlyDictionary<string, string> Blocks)
{
    private const int LongestError = 500;

    public static AskState Empty { get; } = new(AskChoices.None, new Dictionary<string, string>());

    public static AskState Read(ViewState state)
    {
        var blocks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in state.Values.Keys.Order(StringComparer.Ordinal))
        {
            blocks.TryAdd(AskIds.NameOf(id), id);
        }

        string? Value(string block, string action) =>
            blocks.TryGetValue(block, out var id) ? AskChoices.Cut(state.Value(id, action)) : null;
        var choices = new AskChoices
        {
            Ingress = Value(AskNames.Ingress, AskIds.IngressAction),
            Fields = blocks.TryGetValue(AskNames.Fields, out var fields)
                ? [.. state.SelectedValues(fields, AskIds.FieldsAction).Take(AskChoices.MostFields)]
                : [],
            Duration = Value(AskNames.Duration, AskIds.DurationAction),
            StartAt = blocks.TryGetValue(AskNames.Start, out var start)
                ? state.SelectedDateTime(start, AskIds.StartAction)
                : null,
            Reason = Value(AskNames.Reason, AskIds.ReasonAction) ?? "",
            Ticket = Value(AskNames.Ticket, AskIds.TicketAction),
        };
        return new AskState(choices, blocks);
    }

    /// <summary>The errors under their blocks; those that have none in the form under the Ingress.</summary>
    public ViewSubmissionResponse Answer(AskErrors errors)
    {
        var ingress = Blocks.GetValueOrDefault(AskNames.Ingress, AskNames.Ingress);
        return ViewSubmissionResponse.WithErrors(
            errors
                .Texts.GroupBy(one => Blocks.GetValueOrDefault(one.Key, ingress), one => one.Value)
                .ToDictionary(block => block.Key, block => SafeText.Clean(string.Join(" ", block), LongestError))
        );
    }
}
