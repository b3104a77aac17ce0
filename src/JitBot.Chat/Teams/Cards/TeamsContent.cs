using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using JitBot.Chat.Teams.Protocol.Cards;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Threads;

namespace JitBot.Chat.Teams.Cards;

/// <summary>What a message shows: its card, and what a notification says of it, in plain text. It goes out as an activity without a text.</summary>
internal sealed record TeamsContent(AdaptiveCard Card, string Summary) : IPostContent
{
    public string Hash
    {
        get
        {
            var card = JsonSerializer.SerializeToUtf8Bytes(Card, CardJson.Default.AdaptiveCard);
            return Convert.ToHexStringLower(SHA256.HashData([.. card, 0, .. Encoding.UTF8.GetBytes(Summary)]));
        }
    }

    /// <summary>As it goes out. A text beside the card would make two messages of it.</summary>
    public Activity ToActivity() =>
        new()
        {
            Type = ActivityTypes.Message,
            Summary = Summary,
            Attachments = [Attachment.Of(Card.ToJson())],
        };

    public bool HasButtons => Card.Body.OfType<ActionSet>().Any();
}
