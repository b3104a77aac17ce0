namespace JitBot.Chat.Slack.Threads;

/// <summary>A channel that takes no posts, by Slack's error code, and since when.</summary>
public sealed record ChannelOutage(string Channel, string Code, DateTimeOffset Since)
{
    /// <summary>What somebody can do about it, as the end of a sentence.</summary>
    public string Remedy =>
        Code switch
        {
            "not_in_channel" => "invite the bot there (/invite)",
            "channel_not_found" =>
                "invite the bot if the channel is private, or correct its id in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
            "is_archived" or "is_inactive" =>
                "unarchive it, or name another in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
            _ when Code.StartsWith("restricted_action", StringComparison.Ordinal) =>
                "let the bot post there in the channel's posting permissions",
            _ => "look at the channel's settings, or name another in Slack:ApprovalsChannel, Slack:AdminsChannel or the policy",
        };

    /// <summary>The whole, for people.</summary>
    public override string ToString() =>
        $"Slack takes no posts for the channel {Channel} since {Since:u} ({Code}): {Remedy}; what is missing there follows by itself";
}
