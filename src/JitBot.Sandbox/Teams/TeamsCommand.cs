namespace JitBot.Sandbox.Teams;

/// <summary>An action command of the app's message extension, as people see it in the compose box.</summary>
public sealed record TeamsCommand(string Id, string Title, string Description);
