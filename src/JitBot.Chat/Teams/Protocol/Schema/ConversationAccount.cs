namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A chat or a channel's thread.</summary>
/// <param name="Id">In a channel with the thread's root: <c>19:…@thread.tacv2;messageid={root}</c>.</param>
public sealed record ConversationAccount(string Id)
{
    /// <summary>One of <see cref="ConversationTypes"/>.</summary>
    public string? ConversationType { get; init; }

    public string? TenantId { get; init; }
    public bool? IsGroup { get; init; }
    public string? Name { get; init; }
}
