namespace JitBot.Sandbox.Teams;

/// <summary>A button as it stands in a card. Its data is JSON, without what inputs add.</summary>
public sealed record TeamsButton(string Title, string Type, string? Verb, string? Id, string? DataJson);
