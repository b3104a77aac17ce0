namespace JitBot.Sandbox.Workspace;

/// <summary>A team and those of its channels that the person sees.</summary>
internal sealed record TeamSight(string Id, string Name, IReadOnlyList<PlaceSight> Channels);
