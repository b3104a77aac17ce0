using JitBot.Chat.Teams.Protocol.Connector;

namespace JitBot.Chat.Teams.Threads;

/// <summary>What somebody can do about a channel that takes no posts.</summary>
internal static class TeamsRemedies
{
    private const string Settings = "Teams:ApprovalsChannel, Teams:AdminsChannel or the policy";

    /// <summary>By the Connector's error code; the end of a sentence.</summary>
    public static string Of(string code) =>
        code switch
        {
            ConnectorErrors.NotInRoster => "install the app in the channel's team again",
            ConnectorErrors.ConversationNotFound =>
                $"install the app in the channel's team, or correct the channel's id in {Settings}",
            TeamsPlaces.NotMet => "install the app in the channel's team, or if it is there already mention it once",
            _ => $"look at the channel's settings and at the app in its team, or name another channel in {Settings}",
        };
}
