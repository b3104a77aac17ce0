using JitBot.Chat.Slack.Protocol.Interaction;

namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>What stands in the form, as it came in: nothing of it is trusted.</summary>
internal sealed record AskChoices
{
    /// <summary>More than any reason may have is neither kept nor drawn.</summary>
    private const int LongestText = 3001;

    private const int MostFields = 20;

    public static AskChoices None { get; } = new();

    /// <summary>An <see cref="IngressValue"/>.</summary>
    public string? Ingress { get; init; }

    public IReadOnlyList<string> Fields { get; init; } = [];

    public string? Duration { get; init; }

    /// <summary>Null: as soon as it is approved.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public string Reason { get; init; } = "";

    public string? Ticket { get; init; }

    /// <summary>The ids of the input blocks that the form shows, by their names.</summary>
    public IReadOnlyDictionary<string, string> Blocks { get; init; } = new Dictionary<string, string>();

    public static AskChoices Read(ViewState state)
    {
        var blocks = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in state.Values.Keys.Order(StringComparer.Ordinal))
        {
            blocks.TryAdd(AskIds.NameOf(id), id);
        }

        string? Value(string block, string action) => blocks.TryGetValue(block, out var id) ? Cut(state.Value(id, action)) : null;
        return new AskChoices
        {
            Ingress = Value(AskIds.Ingress, AskIds.IngressAction),
            Fields = blocks.TryGetValue(AskIds.Fields, out var fields)
                ? [.. state.SelectedValues(fields, AskIds.FieldsAction).Take(MostFields)]
                : [],
            Duration = Value(AskIds.Duration, AskIds.DurationAction),
            StartAt = blocks.TryGetValue(AskIds.Start, out var start) ? state.SelectedDateTime(start, AskIds.StartAction) : null,
            Reason = Value(AskIds.Reason, AskIds.ReasonAction) ?? "",
            Ticket = Value(AskIds.Ticket, AskIds.TicketAction),
            Blocks = blocks,
        };
    }

    private static string? Cut(string? text) => text?.Length > LongestText ? text[..LongestText] : text;
}
