namespace JitBot.Chat.Teams.Protocol;

/// <summary>The services behind Teams that the bot calls.</summary>
internal enum TeamsService
{
    Tokens,
    Connector,
    Graph,
}
