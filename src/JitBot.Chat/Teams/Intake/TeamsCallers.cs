using System.Net;
using JitBot.Chat.People;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Schema;
using JitBot.Chat.Teams.Threads;
using JitBot.Core.Audit;
using JitBot.Core.Chat;
using JitBot.Core.Identity;
using JitBot.Core.Requests;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Teams.Intake;

/// <summary>
/// Finds out who did something, asked anew each time of the roster of the conversation in which they did it and, where it counts, of the
/// tenant's directory. Where the bot is not itself (a chat in which somebody opens its form), the roster of the person's own chat with it is
/// asked instead. Only members of our own tenants are served: a guest's or a stranger's address is vouched for by nobody here.
/// </summary>
internal sealed class TeamsCallers(
    IConnectorClient connector,
    IConversationReferences references,
    TeamsAccounts accounts,
    IdentityMapping mapping,
    IOptions<TeamsOptions> options
)
{
    private const int LongestName = 80;

    private const string NotInstalled =
        "I am not installed here and know of no chat with you, so nothing was done. "
        + "Add JitBot to your Teams (Apps, then JitBot), or open a chat with it first.";

    /// <param name="check">What is asked of the directory, by what they do.</param>
    /// <exception cref="ConnectorException">Teams could not be asked just now.</exception>
    public async Task<PersonLookup> FindAsync(TeamsCaller caller, AccountCheck check, CancellationToken cancellationToken)
    {
        if (!options.Value.AllowedTenants.Contains(caller.TenantId, StringComparer.OrdinalIgnoreCase))
        {
            return PersonLookup.Refused("You belong to another organisation, whose people I do not serve; nothing was done.");
        }

        var place = TeamsPlaces.ChannelOf(caller.Conversation);
        if (
            (
                await MemberAsync(caller, new Uri(caller.ServiceUrl), place, cancellationToken)
                ?? await OfOwnChatAsync(caller, place, cancellationToken)
            )
            is not { } member
        )
        {
            return PersonLookup.Refused(NotInstalled);
        }

        var refusal = Refusal(caller, member) ?? await accounts.RefusalAsync(caller, check, cancellationToken);
        return refusal is not null ? PersonLookup.Refused(refusal) : PersonLookup.Found(Person(caller, member));
    }

    /// <summary>Null: the bot is not there, or the person is not.</summary>
    private async Task<TeamsChannelAccount?> MemberAsync(
        TeamsCaller caller,
        Uri service,
        string conversation,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await connector.GetConversationMember(service, conversation, caller.MemberId, cancellationToken);
        }
        catch (ConnectorException exception)
            when (exception.Status == HttpStatusCode.NotFound || exception.Class == ConnectorErrorClass.ConversationUnusable)
        {
            return null;
        }
    }

    private async Task<TeamsChannelAccount?> OfOwnChatAsync(
        TeamsCaller caller,
        string askedAlready,
        CancellationToken cancellationToken
    )
    {
        var key = new ConversationKey(ChatPlatform.Teams, caller.TenantId, ConversationKind.Person, caller.AadObjectId);
        KnownConversation? known;
        try
        {
            known = await references.FindAsync(key, cancellationToken);
        }
        catch (LogUnavailableException exception)
        {
            throw new ConnectorException("own_chat_unreadable", ConnectorErrorClass.Retry, innerException: exception);
        }

        return known?.Conversation is { Length: > 0 } chat && chat != askedAlready
            ? await MemberAsync(caller, known.Service, chat, cancellationToken)
            : null;
    }

    private string? Refusal(TeamsCaller caller, TeamsChannelAccount member) =>
        // The roster's word counts, and it must be about whoever the token vouched for
        !string.Equals(member.AadObjectId, caller.AadObjectId, StringComparison.OrdinalIgnoreCase)
            ? "Teams does not know you in this conversation, so nothing was done."
        : member.TenantId is not null && !string.Equals(member.TenantId, caller.TenantId, StringComparison.OrdinalIgnoreCase)
            ? "You belong to another organisation, whose people I do not serve; nothing was done."
        : IsGuest(member) ? "Guests of the organisation cannot ask for or approve access; nothing was done."
        : Address(caller, member) is null
            ? "Your account shows me no e-mail address, by which I would know you, so nothing was done."
        : null;

    private static bool IsGuest(TeamsChannelAccount member) =>
        member.UserRole?.ToUpperInvariant() is not (null or "USER" or "OWNER")
        || member.UserPrincipalName?.Contains("#EXT#", StringComparison.OrdinalIgnoreCase) == true;

    private Principal Person(TeamsCaller caller, TeamsChannelAccount member)
    {
        var email = Address(caller, member)!;
        var name = ChatText.Clean(member.Name ?? "");
        return new Principal(
            ChatPlatform.Teams,
            caller.TenantId,
            caller.AadObjectId,
            name.Length == 0 ? email : name[..Math.Min(name.Length, LongestName)],
            email,
            mapping.KubernetesUser(email)
        )
        {
            OtherEmail = IsOurs(caller) ? Blank(member.UserPrincipalName) : null,
        };
    }

    /// <summary>
    /// In another tenant the mail attribute can hold any address, ours too; the principal name is of a domain that this tenant has proved to own.
    /// </summary>
    private string? Address(TeamsCaller caller, TeamsChannelAccount member) =>
        (IsOurs(caller) ? Blank(member.Email) : null) ?? Blank(member.UserPrincipalName);

    private bool IsOurs(TeamsCaller caller) =>
        string.Equals(caller.TenantId, options.Value.TenantId, StringComparison.OrdinalIgnoreCase);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
