namespace JitBot.Sandbox.Teams;

/// <summary>What the sandbox tenant is like. The defaults are for development: none of it is a real secret.</summary>
public sealed record SandboxTeamsOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The environment of the host; Production is refused.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>The bot's app id: the audience of what comes to it, and its client id at the login server.</summary>
    public string AppId { get; init; } = "5d3f6a52-7c1e-4f0b-9a38-2b6de0f4c1a7";

    public string ClientSecret { get; init; } = "sandbox-client-secret";

    /// <summary>The bot's certificate in PEM, without its key, where it logs in with one; null: an assertion is refused.</summary>
    public string? ClientCertificatePem { get; init; }

    /// <summary>The header's value that the managed identity endpoint wants (<c>IDENTITY_HEADER</c>).</summary>
    public string IdentityHeader { get; init; } = "sandbox-identity-header";

    /// <summary>The bot's name, as people see and mention it.</summary>
    public string BotName { get; init; } = "JitBot";

    /// <summary>The commands of its message extension, for people to run.</summary>
    public IReadOnlyList<TeamsCommand> Commands { get; init; } =
    [new("ask", "Ask for Ingress access", "Opens the form for minutes of write access to one Ingress")];

    /// <summary>Where the bot listens; may be set later by <see cref="SandboxTeams.BotUrl"/>.</summary>
    public Uri? BotUrl { get; init; }

    /// <summary>Where under <see cref="BotUrl"/> activities go.</summary>
    public string MessagesPath { get; init; } = "/api/messages";

    /// <summary>The clock of timestamps, tokens, limits and injected delays.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>How long tokens live, those sent to the bot and those it fetches.</summary>
    public TimeSpan TokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The application permissions of Microsoft Graph that an administrator has consented to.</summary>
    public IReadOnlyCollection<string> GraphPermissions { get; init; } = ["User.Read.All", "GroupMember.Read.All"];

    /// <summary>Whether the app is installed from the start: for everybody of the tenant, in the team and in the group chat.</summary>
    public bool IsInstalled { get; init; } = true;

    /// <summary>Whether calls beyond the Connector's limits are answered with 429.</summary>
    public bool EnforceRateLimits { get; init; }
}
