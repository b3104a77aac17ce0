using JitBot.Chat.Teams.Cards;
using JitBot.Chat.Threads;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Threads;

/// <summary>What administrators are told of Teams itself.</summary>
internal static class TeamsAlerts
{
    /// <summary>A channel that takes no posts; the same message says later that it does again.</summary>
    public static TeamsContent Outage(ChannelOutage outage, bool isOver)
    {
        Span[] since = [new InstantSpan(outage.Since), " (", new CodeSpan(outage.Code), ")"];
        var channel = new CodeSpan(outage.Channel);
        Paragraph[] said = isOver
            ? [Paragraph.Of([new BoldSpan("Mended"), ": I can post in ", channel, " again; since ", .. since, " I could not."])]
            :
            [
                Paragraph.Of([new BoldSpan("I cannot post in"), " ", channel, " since ", .. since, "."]),
                Paragraph.Of($"To mend it: {outage.Remedy}."),
                Paragraph.Of("Requests and decisions go on; what is missing there follows by itself."),
            ];
        return StoryCards.Of(new StoryPost("outage", said));
    }
}
