using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>What the policy said, line by line, and how far the approvals have come. Pure.</summary>
internal static class VerdictView
{
    private const int LongestLine = 600;

    public static ModalViewDefinition Draw(AccessRequest request)
    {
        var blocks = new List<Block> { Section(VerdictLines.About(request)) };
        foreach (var verdict in VerdictLines.Of(request))
        {
            if (blocks.Count > 1)
            {
                blocks.Add(new DividerBlock());
            }

            blocks.Add(Section(verdict.Heading));
            blocks.AddRange(verdict.Lines.Select(Section));
            blocks.Add(new ContextBlock([new Markdown(SlackText.Render(verdict.Set, LongestLine))]));
        }

        return new ModalViewDefinition(DecideView.Title(DecideWords.VerdictTitle(request)), blocks)
        {
            CallbackId = DecideIds.Verdict,
            Close = new PlainText("Close"),
        };
    }

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, LongestLine)) };
}
