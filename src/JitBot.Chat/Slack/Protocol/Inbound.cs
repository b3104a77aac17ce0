namespace JitBot.Chat.Slack.Protocol;

/// <summary>What came from Slack, read: for whom it is, and what is to be done with it.</summary>
/// <param name="What">Its kind in Slack's word (<c>block_actions</c>), for the log.</param>
/// <param name="AppId">Null for the URL check, which names no app.</param>
/// <param name="Teams">The workspace and the organisation, as far as they are told.</param>
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
