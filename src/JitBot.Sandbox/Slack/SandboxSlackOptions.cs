namespace JitBot.Sandbox.Slack;

/// <summary>What the sandbox workspace is like. The defaults are for development: none of it is a real secret.</summary>
public sealed record SandboxSlackOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    public string BotToken { get; init; } = "xoxb-sandbox";

    /// <summary>The app-level token of Socket Mode.</summary>
    public string AppToken { get; init; } = "xapp-sandbox";

    public string SigningSecret { get; init; } = "sandbox-signing-secret";

    public string AppId { get; init; } = "A0SANDBOX";

    public string TeamId { get; init; } = "T0SANDBOX";

    /// <summary>Where the bot listens (its request URLs are below); may be set later by <see cref="SandboxSlack.BotUrl"/>.</summary>
    public Uri? BotUrl { get; init; }

    /// <summary>The clock of timestamps, triggers, response URLs, rate limits and injected delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>What the token may do: a call without the scope that its method documents is answered <c>missing_scope</c>.</summary>
    public IReadOnlyCollection<string> Scopes { get; init; } =
    [
        "commands",
        "chat:write",
        "im:write",
        "channels:history",
        "groups:history",
        "im:history",
        "users:read",
        "users:read.email",
        "usergroups:read",
    ];

    /// <summary>The slash commands of the manifest, for people to see.</summary>
    public IReadOnlyList<SandboxCommand> Commands { get; init; } =
    [new("/jit", "Ask for minutes of write access to one Ingress", "NAMESPACE/INGRESS DURATION [fields] REASON")];

    /// <summary>The shortcuts of the manifest.</summary>
    public IReadOnlyList<SandboxShortcut> Shortcuts { get; init; } =
    [
        new("jitbot_ask", "Ask for Ingress access", "Opens the form for minutes of write access to one Ingress"),
        new("jitbot_ask_about", "Ask for access for this", "Opens the form with a link to this message in the reason")
        {
            IsOnMessages = true,
        },
    ];

    /// <summary>Whether calls beyond Slack's rates are answered with 429.</summary>
    public bool EnforceRateLimits { get; init; }
}
