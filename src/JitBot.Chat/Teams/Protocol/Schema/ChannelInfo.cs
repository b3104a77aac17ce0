namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A channel of a team.</summary>
/// <param name="Id"><c>19:…@thread.tacv2</c>.</param>
public sealed record ChannelInfo(string Id)
{
    /// <summary>Absent for the General channel.</summary>
    public string? Name { get; init; }
}
