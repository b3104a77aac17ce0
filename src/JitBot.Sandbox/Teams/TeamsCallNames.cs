namespace JitBot.Sandbox.Teams;

/// <summary>What the calls of <see cref="SandboxTeams.Calls"/> and <see cref="SandboxTeams.Faults"/> are named.</summary>
public static class TeamsCallNames
{
    public const string SendToConversation = "sendToConversation";
    public const string ReplyToActivity = "replyToActivity";
    public const string UpdateActivity = "updateActivity";
    public const string DeleteActivity = "deleteActivity";
    public const string CreateConversation = "createConversation";
    public const string GetMember = "getConversationMember";
    public const string GetPagedMembers = "getConversationPagedMembers";
    public const string GetTeam = "getTeamDetails";
    public const string GetChannels = "getTeamChannels";

    /// <summary>A token of the login server.</summary>
    public const string Token = "token";

    /// <summary>A token of the managed identity endpoint.</summary>
    public const string ManagedIdentity = "managedIdentity";

    /// <summary>What client libraries read of the login server.</summary>
    public const string LoginMetadata = "loginMetadata";

    /// <summary>The OpenID metadata of inbound tokens.</summary>
    public const string OpenIdMetadata = "openIdMetadata";

    /// <summary>The keys of inbound tokens.</summary>
    public const string OpenIdKeys = "openIdKeys";

    public const string GraphUser = "graph.user";
    public const string GraphGroup = "graph.group";
    public const string GraphCheckMemberGroups = "graph.checkMemberGroups";
    public const string GraphOwners = "graph.owners";
    public const string GraphMembers = "graph.members";
    public const string GraphTransitiveMembers = "graph.transitiveMembers";
}
