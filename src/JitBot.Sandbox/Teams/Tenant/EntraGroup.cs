using System.Collections.Immutable;

namespace JitBot.Sandbox.Teams.Tenant;

/// <summary>An Entra group with the object ids of its members (people and groups) and owners.</summary>
public sealed record EntraGroup(string Id, string Name, ImmutableArray<string> Members)
{
    public ImmutableArray<string> Owners { get; init; } = [];
}
