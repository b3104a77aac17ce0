namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>What is kept of a submitted modal until it is worked off.</summary>
/// <param name="Form">The modal's callback id.</param>
/// <param name="Value">The request, as in a button's value.</param>
internal sealed record DecidePayload(string? TeamId, string UserId, string Form, string Value, string? ChannelId)
{
    public string? Reason { get; init; }

    /// <summary>As <c>DurationText</c> writes it.</summary>
    public string? Duration { get; init; }

    /// <summary>Comma-separated.</summary>
    public string? Fields { get; init; }
}
