using System.Collections.Immutable;

namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>A team: its thread id, its Entra group's object id, and the ids of members and owners (who are members too).</summary>
public sealed record TeamsTeam(
    string Id,
    string Name,
    string GroupId,
    ImmutableSortedSet<string> Members,
    ImmutableSortedSet<string> Owners
);
