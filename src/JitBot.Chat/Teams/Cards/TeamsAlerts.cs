using JitBot.Chat.Threads;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Teams.Cards;

/// <summary>What administrators are told of Teams itself.</summary>
internal static class TeamsAlerts
{
    /// <summary>A channel that takes no posts; the same message says later that it does again.</summary>
    public static TeamsContent Outage(ChannelOutage outage, bool isOver)
    {
        IReadOnlyList<Span> since =
        [
            new CodeSpan(outage.Channel),
            isOver ? " again; since " : " since ",
            new InstantSpan(outage.Since),
            " (",
            new CodeSpan(outage.Code),
            isOver ? ") I could not." : ")",
        ];
        return AnswerCards.Of([
            isOver
                ? Paragraph.Of([new BoldSpan("Mended"), ": I can post in the channel ", .. since])
                : Paragraph.Of([
                    new BoldSpan("I cannot post in the channel"),
                    " ",
                    .. since,
                    $". To mend it: {outage.Remedy}. " + "Requests and decisions go on; what is missing there follows by itself.",
                ]),
        ]);
    }
}
