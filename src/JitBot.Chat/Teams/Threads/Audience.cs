namespace JitBot.Chat.Teams.Threads;

/// <summary>Whose clients are to ask for their own view of a card, by their ids in Teams (<c>29:…</c>).</summary>
/// <param name="IsWhole">Whether all of them could be told.</param>
internal sealed record Audience(IReadOnlyList<string> People, bool IsWhole)
{
    /// <summary>Nobody could be told.</summary>
    public static Audience Unknown { get; } = new([], IsWhole: false);
}
