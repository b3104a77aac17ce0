namespace JitBot.Chat.Slack.Threads;

/// <summary>What somebody can do about a channel that takes no posts.</summary>
internal static class SlackRemedies
{
    /// <summary>By Slack's error code; the end of a sentence.</summary>
    public static string Of(string code) =>
        code switch
        {
            "not_in_channel" => "invite the bot there (/invite)",
            "channel_not_found" =>
                "invite the bot if the channel is private, or correct its id in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
            "is_archived" or "is_inactive" =>
                "unarchive it, or name another in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
            _ when code.StartsWith("restricted_action", StringComparison.Ordinal) =>
                "let the bot post there in the channel's posting permissions",
            _ => "look at the channel's settings, or name another in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
        };
}
