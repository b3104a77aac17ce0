namespace JitBot.Chat.Threads;

/// <summary>Where a post goes: a channel or direct message, and there, if given, under a message.</summary>
internal sealed record PostPlace(string Channel, string? Thread = null)
{
    /// <summary>With one person: trouble there is nobody else's.</summary>
    public bool IsDirect { get; init; }
}
