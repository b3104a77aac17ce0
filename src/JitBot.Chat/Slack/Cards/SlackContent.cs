using System.Security.Cryptography;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Chat.Threads;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Cards;

/// <summary>What a message shows: its blocks, and the text of notifications and of clients without blocks.</summary>
internal sealed record SlackContent(string Text, IReadOnlyList<Block> Blocks) : IPostContent
{
    /// <summary>The same for the same content, in hexadecimal.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(new Message("", Text) { Blocks = Blocks }, SlackJson.Default.Message)
            )
        );

    /// <summary>Whether a reader can act on it.</summary>
    public bool HasButtons => Blocks.OfType<ActionsBlock>().Any();

    /// <summary>A line of the thread or a direct message.</summary>
    /// <param name="post">What it says.</param>
    /// <param name="cardLink">Where the request's card is; a link to it stands at the end.</param>
    public static SlackContent Of(StoryPost post, string? cardLink = null)
    {
        var room = SlackText.LongestMessage;
        var blocks = new List<Block>();
        foreach (var paragraph in post.Paragraphs)
        {
            var text = SlackText.Render(paragraph, Math.Min(room, BlockKitLimits.SectionText));
            if (text.Length > 0 && blocks.Count < BlockKitLimits.BlocksInMessage - 2)
            {
                blocks.Add(new SectionBlock { Text = new Markdown(text) });
                room = Math.Max(1, room - text.Length);
            }
        }

        var fallback = SlackText.RenderBare(post.Paragraphs, SlackText.LongestMessage);
        if (cardLink is not null)
        {
            blocks.Add(new SectionBlock { Text = new Markdown(Mrkdwn.Link(cardLink, "Open the request")) });
        }

        blocks.AddRange(SlackButtons.Row(post.Actions));
        return new SlackContent(fallback, blocks);
    }
}
