namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The conversation that was made or found.</summary>
public sealed record ConversationResourceResponse(string Id)
{
    /// <summary>The id of the activity that opened it, in a channel.</summary>
    public string? ActivityId { get; init; }

    public string? ServiceUrl { get; init; }
}
