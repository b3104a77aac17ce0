namespace JitBot.Chat.Slack.Protocol.Interaction;

/// <summary>What stands in the inputs, by block id and action id.</summary>
public sealed record ViewState(IReadOnlyDictionary<string, IReadOnlyDictionary<string, ViewStateValue>> Values)
{
    public static readonly ViewState Empty = new(new Dictionary<string, IReadOnlyDictionary<string, ViewStateValue>>());

    /// <summary>The typed text or chosen option; null if there is no such input or nothing is in it.</summary>
    public string? Value(string blockId, string actionId) => Find(blockId, actionId)?.Value;

    /// <summary>The ticked options; empty if there is no such input.</summary>
    public IReadOnlyList<string> SelectedValues(string blockId, string actionId) => Find(blockId, actionId)?.SelectedValues ?? [];

    /// <summary>What a date-and-time picker shows; null if there is no such input or nothing is picked.</summary>
    public DateTimeOffset? SelectedDateTime(string blockId, string actionId) => Find(blockId, actionId)?.SelectedDateTime;

    private ViewStateValue? Find(string blockId, string actionId) =>
        Values.TryGetValue(blockId, out var block) && block.TryGetValue(actionId, out var value) ? value : null;
}
