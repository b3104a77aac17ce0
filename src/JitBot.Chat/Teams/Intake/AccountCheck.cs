namespace JitBot.Chat.Teams.Intake;

/// <summary>What the tenant's directory must say of somebody's account, besides the roster that names them.</summary>
internal enum AccountCheck
{
    /// <summary>Nothing: they only look, or give access back.</summary>
    None = 1,

    /// <summary>Not that it is deactivated or a guest's. Where the directory cannot be asked the roster is enough: others still decide.</summary>
    NotRefused,

    /// <summary>That it is active and no guest's. Where the directory cannot be asked nothing is done: nobody stands behind this one.</summary>
    Active,
}
