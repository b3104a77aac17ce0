namespace JitBot.Sandbox.Teams;

/// <summary>The services that the sandbox serves; each tells errors in its own way.</summary>
internal enum TeamsService
{
    BotIdentity,
    Login,
    Connector,
    Graph,
}
