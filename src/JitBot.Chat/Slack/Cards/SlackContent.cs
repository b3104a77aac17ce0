using System.Security.Cryptography;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Chat.Slack.Protocol.WebApi;
using JitBot.Core.Chat.Story;

namespace JitBot.Chat.Slack.Cards;

/// <summary>What a message shows: its blocks, and the text of notifications and of clients without blocks.</summary>
internal sealed record SlackContent(string Text, IReadOnlyList<Block> Blocks)
{
    /// <summary>The same for the same content, in hexadecimal.</summary>
    public string Hash =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes(new Message("", Text) { Blocks = Blocks }, SlackJson.Default.Message)
            )
        );

    /// <summary>A line of the thread or a direct message.</summary>
    public static SlackContent Of(StoryPost post)
    {
        var room = SlackText.LongestMessage;
        var blocks = new List<Block>();
        foreach (var paragraph in post.Paragraphs)
        {
            var text = SlackText.Render(paragraph, Math.Min(room, BlockKitLimits.SectionText));
            if (text.Length > 0 && blocks.Count < BlockKitLimits.BlocksInMessage)
            {
                blocks.Add(new SectionBlock { Text = new Markdown(text) });
                room = Math.Max(1, room - text.Length);
            }
        }

        return new SlackContent(SlackText.Render(post.Paragraphs, SlackText.LongestMessage), blocks);
    }
}
