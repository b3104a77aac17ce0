using JitBot.Chat.Forms.Decide;
using JitBot.Chat.Slack.Cards;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.Forms.Decide;

/// <summary>The modal that shows what the policy said. Pure.</summary>
internal static class VerdictView
{
    private const int LongestLine = 600;

    public static ModalViewDefinition Draw(AccessRequest request)
    {
        var blocks = new List<Block> { Section(VerdictLines.About(request)) };
        foreach (var part in VerdictLines.Of(request))
        {
            if (blocks.Count > 1)
            {
                blocks.Add(new DividerBlock());
            }

            blocks.AddRange(part.Lines.Select(Section));
            blocks.Add(new ContextBlock([new Markdown(SlackText.Render(part.PolicySet, LongestLine))]));
        }

        return new ModalViewDefinition(DecideView.Title($"{request.Id} policy"), blocks)
        {
            CallbackId = DecideIds.Verdict,
            Close = new PlainText("Close"),
        };
    }

    private static SectionBlock Section(Paragraph paragraph) =>
        new() { Text = new Markdown(SlackText.Render(paragraph, LongestLine)) };
}
