namespace JitBot.Core.Chat;

/// <summary>What a <see cref="KnownConversation"/> is with.</summary>
public enum ConversationKind
{
    /// <summary>One person.</summary>
    Person = 1,

    /// <summary>A channel of a team.</summary>
    Channel,

    /// <summary>A team, for all of its channels.</summary>
    Team,

    /// <summary>A chat of several people.</summary>
    Group,
}
