using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Cards;

/// <summary>A card in Block Kit, the approvers' or the requester's.</summary>
internal static class SlackCard
{
    public const string Approve = SlackButtons.Approve;
    public const string Deny = SlackButtons.Deny;

    // Ten facts of this length, the reason and the state stay below what Slack takes in one message
    private const int LongestFact = 700;
    private const int FactsInSection = 10;
    private const int LongestNotification = 1_000;

    public static SlackContent Render(StoryCard card)
    {
        var title = SafeText.Clean(card.Title, BlockKitLimits.HeaderText);
        var state = SlackText.Render(card.State, BlockKitLimits.FieldText);
        var blocks = new List<Block>
        {
            new HeaderBlock(new PlainText(title)),
            new SectionBlock { Text = new Markdown(state) },
        };
        blocks.AddRange(card.Facts.Chunk(FactsInSection).Select(facts => new SectionBlock { Fields = [.. facts.Select(Fact)] }));
        blocks.Add(new SectionBlock { Text = new Markdown("*Reason*") });
        // Plain text: whatever the requester wrote stays letters
        blocks.Add(new SectionBlock { Text = new PlainText(Shown(SafeText.Clean(card.Reason, BlockKitLimits.SectionText))) });
        blocks.AddRange(SlackButtons.Row(card.Actions));
        return new SlackContent(SlackText.Render(card.Notification, LongestNotification), blocks);
    }

    private static Markdown Fact(CardFact fact) =>
        new($"*{Mrkdwn.Escape(fact.Label)}*\n{Shown(SlackText.Render(fact.Value, LongestFact))}");

    private static string Shown(string text) => text.Length == 0 ? "–" : text;
}
