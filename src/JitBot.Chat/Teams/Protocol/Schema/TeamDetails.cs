namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A team, as the Connector tells it.</summary>
/// <param name="Id">Its thread id (<c>19:…@thread.tacv2</c>).</param>
public sealed record TeamDetails(string Id)
{
    public string? Name { get; init; }

    /// <summary>The group of Entra behind it.</summary>
    public string? AadGroupId { get; init; }

    public string? TenantId { get; init; }
}
