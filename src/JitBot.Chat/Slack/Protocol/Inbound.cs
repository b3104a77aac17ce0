namespace JitBot.Chat.Slack.Protocol;

/// <summary>What came from Slack, read: for whom it is, and what is to be done with it.</summary>
/// <param name="What">Its kind in Slack's word (<c>block_actions</c>), for the log.</param>
/// <param name="AppId">Null where Slack names none: the URL check and shortcuts.</param>
/// <param name="Teams">The workspace and the organisation, as far as they are told; empty for the URL check.</param>
/// <param name="Handle">Gives the answer's JSON, or null for none. Null if nothing here does that.</param>
internal sealed record Inbound(
    string What,
    string? AppId,
    IReadOnlyList<string?> Teams,
    Func<CancellationToken, Task<byte[]?>>? Handle
)
{
    /// <summary>Why it could not be read.</summary>
    public string? Problem { get; private init; }

    public static Inbound Malformed(string problem) => new("", null, [], null) { Problem = problem };
}
