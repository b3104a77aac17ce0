using JitBot.Chat.Teams.Protocol.Schema;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>One activity that came from Teams, proved to. Who may do what is still to be checked: the token vouches for Teams, not for a person.</summary>
/// <param name="Activity">As it was read; its sender is <see cref="Activity.From"/> of <paramref name="TenantId"/>.</param>
/// <param name="TenantId">The tenant it came from: one of those that are served.</param>
public sealed record TurnContext(Activity Activity, string TenantId)
{
    /// <summary>By what the bot can speak here later.</summary>
    public ConversationReference Reference { get; } = Activity.GetConversationReference();
}
