namespace JitBot.Chat.Slack.Forms.Ask;

/// <summary>What is kept of a sent form until it is worked off.</summary>
/// <param name="Seconds">How long access is asked for; null: the policy's default.</param>
internal sealed record AskPayload(
    string? TeamId,
    string UserId,
    string Cluster,
    string Namespace,
    string Name,
    string Fields,
    long? Seconds,
    DateTimeOffset? StartAt,
    string Reason,
    string? Ticket
);
