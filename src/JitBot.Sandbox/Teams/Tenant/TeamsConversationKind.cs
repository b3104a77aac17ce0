namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>The kinds of conversation that Teams tells bots of.</summary>
public enum TeamsConversationKind
{
    Personal = 1,
    GroupChat,
    Channel,
}
