using System.Text.Json;
using System.Text.RegularExpressions;

namespace JitBot.Chat.Teams.Protocol.Schema;

/// <summary>
/// What the Bot Framework carries in either direction. Inbound ones come from <see cref="Parsing.ActivityParser"/>, which says what is always there;
/// outbound ones hold only what the sender sets. <see cref="From"/>'s name and <see cref="Text"/> are what people typed: nothing to trust.
/// </summary>
public sealed partial record Activity
{
    /// <summary>One of <see cref="ActivityTypes"/>, or one that is not known here.</summary>
    public required string Type { get; init; }

    /// <summary>Unique within the conversation; a repeated delivery has the same one.</summary>
    public string? Id { get; init; }

    public DateTimeOffset? Timestamp { get; init; }
    public string? ChannelId { get; init; }

    /// <summary>Where the Connector is for this conversation, as it was sent; the token's claim is compared with this text.</summary>
    public string? ServiceUrl { get; init; }

    public ChannelAccount? From { get; init; }
    public ChannelAccount? Recipient { get; init; }
    public ConversationAccount? Conversation { get; init; }
    public TeamsChannelData? ChannelData { get; init; }
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>.</summary>
    public string? TextFormat { get; init; }

    /// <summary>What a notification shows of a card.</summary>
    public string? Summary { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }
    public IReadOnlyList<Entity>? Entities { get; init; }

    /// <summary>An invoke's arguments, or what an Action.Submit sent.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Which invoke it is: one of <see cref="InvokeNames"/>.</summary>
    public string? Name { get; init; }

    public string? ReplyToId { get; init; }
    public string? Locale { get; init; }

    /// <summary>An IANA name.</summary>
    public string? LocalTimezone { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }
    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    /// <summary>Of an installationUpdate: <c>add</c> or <c>remove</c>, with <c>-upgrade</c> for a new version of the app.</summary>
    public string? Action { get; init; }

    /// <summary>By what the bot can speak here later, without being spoken to. For an inbound activity.</summary>
    /// <exception cref="InvalidOperationException">The activity is not an inbound one.</exception>
    public ConversationReference GetConversationReference() =>
        this is { ServiceUrl: { } url, ChannelId: { } channel, Conversation: { } conversation }
            ? new ConversationReference
            {
                ServiceUrl = new Uri(url),
                ChannelId = channel,
                Bot = Recipient,
                User = From,
                Conversation = conversation,
            }
            : throw new InvalidOperationException("Only an inbound activity tells how to answer it.");

    /// <summary>The text without the mention of the bot itself, which Teams puts in wherever the bot is spoken to in a group. Others' stay.</summary>
    public string RemoveRecipientMention()
    {
        var text = Text ?? "";
        if (Recipient is not { } bot)
        {
            return text.Trim();
        }

        var mentions = Entities?.Where(entity => entity.Mentioned?.Id == bot.Id && !string.IsNullOrEmpty(entity.Text)) ?? [];
        var texts = mentions.Select(entity => entity.Text!).ToHashSet(StringComparer.Ordinal);
        if (texts.Count == 0 && !string.IsNullOrEmpty(bot.Name))
        {
            texts.Add($"<at>{bot.Name}</at>");
        }

        var rest = texts.Aggregate(text, (left, mention) => left.Replace(mention, " ", StringComparison.OrdinalIgnoreCase));
        return (rest == text ? WithoutLeadingMention(text) : rest).Trim();
    }

    /// <summary>Some clients write the mention otherwise in the text than in its entity.</summary>
    private string WithoutLeadingMention(string text)
    {
        var start = text.TrimStart();
        return
            Entities?.Any(entity => entity.Text is { Length: > 0 } other && start.StartsWith(other, StringComparison.Ordinal))
            == true
            ? text
            : LeadingMention().Replace(start, " ");
    }

    [GeneratedRegex(
        @"^<at(\s[^>]*)?>[^<]*</at>",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex LeadingMention();
}
