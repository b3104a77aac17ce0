namespace JitBot.Chat.Slack.Sockets;

/// <summary>Why a socket needs a successor, or none.</summary>
internal enum SocketEnd
{
    /// <summary>It broke, fell silent or was closed.</summary>
    Lost,

    /// <summary>Slack is about to close it; it still works.</summary>
    Refresh,

    /// <summary>The app has more sockets than it may.</summary>
    TooMany,

    /// <summary>Socket Mode was switched off.</summary>
    Disabled,

    /// <summary>The token is another app's.</summary>
    WrongApp,
}
