namespace JitBot.Sandbox.Teams;

/// <summary>A choice that the bot offers while a person types.</summary>
public sealed record TeamsChoice(string Title, string Value);
