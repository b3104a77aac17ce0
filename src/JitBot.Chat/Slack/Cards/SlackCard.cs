using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Cards;

/// <summary>The approval card in Block Kit.</summary>
internal static class SlackCard
{
    /// <summary>The action ids of the buttons; their value is the request's id and uid and nothing else.</summary>
    public const string Approve = "jitbot_approve";
    public const string Deny = "jitbot_deny";

    // Ten facts of this length, the reason and the state stay below what Slack takes in one message
    private const int LongestFact = 700;
    private const int FactsInSection = 10;

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
        if (card.Actions.Count > 0)
        {
            blocks.Add(
                new ActionsBlock([
                    new Button(new PlainText("Approve"))
                    {
                        ActionId = Approve,
                        Value = $"{card.Request} {card.Uid}",
                        Style = "primary",
                    },
                    new Button(new PlainText("Deny"))
                    {
                        ActionId = Deny,
                        Value = $"{card.Request} {card.Uid}",
                        Style = "danger",
                    },
                ])
                {
                    BlockId = "jitbot_decision",
                }
            );
        }

        return new SlackContent($"{Mrkdwn.Escape(title)}: {state}", blocks);
    }

    private static Markdown Fact(CardFact fact) =>
        new($"*{Mrkdwn.Escape(fact.Label)}*\n{Shown(SlackText.Render(fact.Value, LongestFact))}");

    private static string Shown(string text) => text.Length == 0 ? "–" : text;
}
