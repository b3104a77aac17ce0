namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>A person or a bot in a conversation.</summary>
/// <param name="Id">The MRI: <c>29:…</c> for a person, <c>28:{app id}</c> for a bot. A person has another one for each bot.</param>
public sealed record ChannelAccount(string Id)
{
    /// <summary>For display only: whoever has it chose it.</summary>
    public string? Name { get; init; }

    /// <summary>Who it is, together with the tenant.</summary>
    public string? AadObjectId { get; init; }
}
