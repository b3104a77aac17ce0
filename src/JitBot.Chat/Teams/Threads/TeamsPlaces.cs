using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Threads;

/// <summary>
/// Where conversations are, by what Teams has told of them, and how their ids are made. Every method may throw
/// <see cref="LogUnavailableException"/>, and <see cref="ConnectorException"/>.
/// </summary>
internal sealed class TeamsPlaces(IConversationReferences references, IConnectorClient connector, IOptions<TeamsOptions> options)
{
    /// <summary>Nothing has been heard of Teams yet, so that nobody knows where it takes messages.</summary>
    public const string NotMet = "not_met_yet";

    private const string ThreadMark = ";messageid=";

    /// <summary>With whom chats are, so that not all that is known need be read for each message to one.</summary>
    private readonly ConcurrentDictionary<string, ConversationKey> _chats = new(StringComparer.Ordinal);

    /// <summary>The channel of a thread; anything else is its own.</summary>
    public static string ChannelOf(string conversation)
    {
        var at = conversation.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? conversation : conversation[..at];
    }

    public static string ThreadOf(string channel, string root) => $"{channel}{ThreadMark}{root}";

    /// <summary>The first message of a thread; of anything else its own id.</summary>
    public static string RootOf(string thread)
    {
        var at = thread.IndexOf(ThreadMark, StringComparison.Ordinal);
        return at < 0 ? thread : thread[(at + ThreadMark.Length)..];
    }

    /// <summary>
    /// Under which URL Teams takes what goes to a channel, thread or chat. Where nothing is known of it, it is that of any other: a tenant's
    /// conversations are nearly always in one place, and whether the bot may write there Teams says itself.
    /// </summary>
    public async Task<Uri> ServiceUrlAsync(string conversation, CancellationToken cancellationToken)
    {
        var place = ChannelOf(conversation);
        var channel = await references.FindAsync(Key(ConversationKind.Channel, place), cancellationToken);
        if (channel is not null)
        {
            return channel.Service;
        }

        if (
            _chats.TryGetValue(place, out var chat)
            && await references.FindAsync(chat, cancellationToken) is { } met
            && met.Conversation == place
        )
        {
            return met.Service;
        }

        var known = await references.ListAsync(ChatPlatform.Teams, cancellationToken);
        if (known.FirstOrDefault(one => one.Conversation == place) is not { } found)
        {
            return Any(known);
        }

        _chats[place] = found.Key;
        return found.Service;
    }

    /// <summary>The chat with the person; opens it where it is not known. Idempotent.</summary>
    public async Task<string> PersonalChatAsync(Principal person, CancellationToken cancellationToken)
    {
        var key = new ConversationKey(ChatPlatform.Teams, person.Workspace, ConversationKind.Person, person.UserId);
        var known = await references.FindAsync(key, cancellationToken);
        if (known?.Conversation is { Length: > 0 } conversation)
        {
            _chats[conversation] = key;
            return conversation;
        }

        var service = known?.Service ?? Any(await references.ListAsync(ChatPlatform.Teams, cancellationToken));
        var opened = await connector.CreateConversation(
            service,
            new ConversationParameters
            {
                IsGroup = false,
                Bot = new ChannelAccount($"28:{options.Value.AppId}"),
                Members = [new ChannelAccount(known?.Member ?? person.UserId)],
                TenantId = person.Workspace,
                ChannelData = new TeamsChannelData { Tenant = new TenantInfo(person.Workspace) },
            },
            cancellationToken
        );
        // Without cancellation: what was opened must be remembered
        await references.SaveAsync(
            new KnownConversation(key, service) { Conversation = opened.Id, Member = known?.Member },
            CancellationToken.None
        );
        _chats[opened.Id] = key;
        return opened.Id;
    }

    private ConversationKey Key(ConversationKind kind, string subject) =>
        new(ChatPlatform.Teams, options.Value.TenantId, kind, subject);

    /// <summary>That of any conversation, of our own tenant if there is one; before there is one, the cloud's own.</summary>
    private Uri Any(IReadOnlyList<KnownConversation> known) =>
        known
            .OrderByDescending(one => one.Key.Workspace == options.Value.TenantId)
            .ThenByDescending(one => one.Key.Kind)
            .FirstOrDefault()
            ?.Service
        ?? options.Value.Endpoints.ServiceUrl
        ?? throw new ConnectorException(
            NotMet,
            ConnectorErrorClass.ConversationUnusable,
            advice: "install the app in the team of the channel: Teams then tells where it takes messages"
        );
}
