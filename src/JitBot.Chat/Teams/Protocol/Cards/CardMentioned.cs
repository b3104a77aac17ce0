namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>A mentioned person. Cards take the Entra object id.</summary>
public sealed record CardMentioned(string Id, string Name);
