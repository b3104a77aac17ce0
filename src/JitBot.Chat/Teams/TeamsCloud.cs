namespace JitBot.Chat.Teams;

/// <summary>In which of Microsoft's clouds the tenant and the bot are. GCC (not High) belongs to the public one.</summary>
public enum TeamsCloud
{
    Public = 0,

    /// <summary>GCC High.</summary>
    UsGovernment = 1,

    Dod = 2,

    /// <summary>Operated by 21Vianet.</summary>
    China = 3,
}
