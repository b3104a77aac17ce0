namespace JitBot.Chat.Teams.Protocol.Cards;

/// <summary>One of the choices. Clients split several values at commas, so a value holds none.</summary>
public sealed record Choice(string Title, string Value);
