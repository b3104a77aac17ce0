using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Threads;

namespace JitBot.Chat.Slack.Cards;

/// <summary>What administrators are told of Slack itself.</summary>
internal static class SlackAlerts
{
    /// <summary>A channel that takes no posts; the same message says later that it does again.</summary>
    public static SlackContent Outage(ChannelOutage outage, bool isOver)
    {
        var channel = Mrkdwn.Channel(outage.Channel);
        var since = $"since {Mrkdwn.Date(outage.Since)} (`{Mrkdwn.Escape(outage.Code).Replace('＿', '_')}`)";
        // The remedy is ours alone and needs no escaping
        var text = isOver
            ? $"*Mended*: I can post in {channel} again; {since} I could not."
            : $"*I cannot post in* {channel} {since}. To mend it: {outage.Remedy}. "
                + "Requests and decisions go on; what is missing there follows by itself.";
        return new SlackContent(text, [new SectionBlock { Text = new Markdown(text) }]);
    }
}
