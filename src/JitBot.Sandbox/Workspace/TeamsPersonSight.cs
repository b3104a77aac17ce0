namespace JitBot.Sandbox.Workspace;

/// <summary>A person of the tenant, or the bot, which has no object id. The name stands in the page's address, the label is what others see.</summary>
internal sealed record TeamsPersonSight(
    string? Id,
    string Mri,
    string Name,
    string Label,
    string Title,
    string Initials,
    string Colour
)
{
    /// <summary>Whether one may act as them.</summary>
    public bool IsPlayable { get; init; }
}
