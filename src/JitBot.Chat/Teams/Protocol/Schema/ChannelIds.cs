namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>The channels of the Bot Framework; only Teams is served.</summary>
public static class ChannelIds
{
    public const string MsTeams = "msteams";
}
