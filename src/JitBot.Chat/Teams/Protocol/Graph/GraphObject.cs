namespace JitBot.Chat.Teams.Protocol.Graph;

/// <summary>Anything of the directory, by its object id.</summary>
internal sealed record GraphObject(string Id);
