namespace JitBot.Core.Requests;

/// <summary>Who may take back any access, whatever the policy says.</summary>
public sealed class DeskOptions
{
    /// <summary>E-mail addresses of administrators. They may deny and revoke, and may not approve by this.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];
}
