namespace JitBot.Chat.Slack.Protocol;

/// <summary>For whom and how much <see cref="SlackHttpReceiver"/> takes.</summary>
public sealed record SlackReceiverOptions
{
    /// <summary>The app's id (<c>A…</c>). Command names are not namespaced: another app may have the same one.</summary>
    public required string AppId { get; init; }

    /// <summary>Workspace (<c>T…</c>) or organisation (<c>E…</c>) ids that are served; empty serves whoever installed the app.</summary>
    public IReadOnlyCollection<string> AllowedTeams { get; init; } = [];

    /// <summary>The largest body in bytes.</summary>
    public int MaxBodyBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a handler may take; after it its token is cancelled. Slack itself waits 3 seconds.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromMilliseconds(2500);
}
