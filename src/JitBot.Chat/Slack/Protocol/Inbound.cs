namespace JitBot.Chat.Slack.Protocol;

/// <summary>A parsed request: for whom it is, and what is to be done with it (null if nothing here does that).</summary>
internal sealed record Inbound(string? AppId, IReadOnlyList<string?> Teams, Func<CancellationToken, Task>? Handle)
{
    /// <summary>The URL check names no app.</summary>
    public static Inbound OfAnyApp(Func<CancellationToken, Task> handle) => new(null, [], handle);
}
