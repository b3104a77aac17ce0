namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A team.</summary>
/// <param name="Id">Its thread id (<c>19:…@thread.tacv2</c>), which is also its General channel's.</param>
public sealed record TeamInfo(string Id)
{
    public string? Name { get; init; }

    /// <summary>The group of Entra behind it.</summary>
    public string? AadGroupId { get; init; }
}
