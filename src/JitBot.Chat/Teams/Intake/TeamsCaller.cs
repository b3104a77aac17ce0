using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Intake;

/// <summary>Who did something, and where, as an activity says that is proved to come from Teams. Who that is in person is asked anew.</summary>
/// <param name="TenantId">Theirs, one that is served.</param>
/// <param name="AadObjectId">Who they are in it.</param>
/// <param name="MemberId">Their id in Teams (<c>29:…</c>), for this bot alone.</param>
/// <param name="Conversation">Where they did it.</param>
/// <param name="ServiceUrl">Where Teams takes messages for that conversation.</param>
internal sealed record TeamsCaller(
    string TenantId,
    string AadObjectId,
    string MemberId,
    string Conversation,
    string ServiceUrl,
    bool IsPersonal
)
{
    /// <summary>Null for whoever is no person of a tenant: a bot, a connector, an anonymous guest of a meeting.</summary>
    public static TeamsCaller? Of(TurnContext turn) =>
        turn.Activity is { From: { AadObjectId.Length: > 0 } from, Conversation: { } conversation, ServiceUrl: { } serviceUrl }
            ? new TeamsCaller(
                turn.TenantId.ToLowerInvariant(),
                // In whatever case it is written, it is one person
                from.AadObjectId.ToLowerInvariant(),
                from.Id,
                conversation.Id,
                serviceUrl,
                conversation.ConversationType == ConversationTypes.Personal
            )
            : null;
}
