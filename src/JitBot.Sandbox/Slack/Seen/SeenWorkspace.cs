namespace JitBot.Sandbox.Slack.Seen;

/// <summary>All of the workspace that one person sees, as at one version. Plain values: it serialises to JSON as it is.</summary>
public sealed record SeenWorkspace
{
    /// <summary>Every change up to this one is in it; later ones may be.</summary>
    public required long Version { get; init; }

    public required SeenPerson Me { get; init; }

    /// <summary>Everybody, for names, colours and mentions.</summary>
    public required IReadOnlyList<SeenPerson> People { get; init; }

    public required IReadOnlyList<SeenGroup> Groups { get; init; }

    /// <summary>The channels that this person is in, by name.</summary>
    public required IReadOnlyList<SeenChannel> Channels { get; init; }

    /// <summary>The direct message with the bot first.</summary>
    public required IReadOnlyList<SeenChannel> DirectMessages { get; init; }

    /// <summary>The open modals, the undermost first: only the last can be acted on.</summary>
    public required IReadOnlyList<SeenView> Modals { get; init; }

    /// <summary>Null until the bot has published one.</summary>
    public SeenView? Home { get; init; }

    /// <summary>What a phone has shown, the newest last; no more than the last hundred.</summary>
    public required IReadOnlyList<SeenNotification> Notifications { get; init; }

    public required IReadOnlyList<SandboxCommand> Commands { get; init; }

    public required IReadOnlyList<SandboxShortcut> Shortcuts { get; init; }
}
