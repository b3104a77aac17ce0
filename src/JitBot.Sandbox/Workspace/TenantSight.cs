using JitBot.Sandbox.Teams;

namespace JitBot.Sandbox.Workspace;

/// <summary>All of the tenant that one person sees, as at one version.</summary>
internal sealed record TenantSight
{
    /// <summary>Every change up to this one is in it; later ones may be.</summary>
    public required long Version { get; init; }

    public required TeamsPersonSight Me { get; init; }

    public required TeamsPersonSight Bot { get; init; }

    public required IReadOnlyList<TeamsPersonSight> People { get; init; }

    /// <summary>The personal chat with the bot first.</summary>
    public required IReadOnlyList<PlaceSight> Chats { get; init; }

    public required IReadOnlyList<TeamSight> Teams { get; init; }

    public required IReadOnlyList<DialogSight> Dialogs { get; init; }

    /// <summary>In order, from the beginning.</summary>
    public required IReadOnlyList<ToldSight> Told { get; init; }

    public required IReadOnlyList<TeamsCommand> Commands { get; init; }
}
