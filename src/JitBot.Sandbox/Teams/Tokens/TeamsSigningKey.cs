namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>The key that a token is signed with.</summary>
public enum TeamsSigningKey
{
    /// <summary>The current one.</summary>
    Current = 1,

    /// <summary>That of before the last <see cref="SandboxTeams.RollKeys"/>.</summary>
    Previous,

    /// <summary>A published one that is endorsed for another channel only.</summary>
    OtherChannel,

    /// <summary>One that is published nowhere, under the current one's id.</summary>
    Forged,

    /// <summary>One that is published nowhere, under an id of its own.</summary>
    Unknown,
}
