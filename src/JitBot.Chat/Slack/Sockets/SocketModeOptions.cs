namespace JitBot.Chat.Slack.Sockets;

/// <summary>How Socket Mode is run. The times are Slack's, or those of its own clients.</summary>
internal sealed record SocketModeOptions
{
    /// <summary>The app's id: a token of another app stops Socket Mode.</summary>
    public required string AppId { get; init; }

    /// <summary>How many sockets are kept open, 1 to 10: while one is replaced or dead, the others take what comes.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>How long connecting may take, up to Slack's greeting.</summary>
    public TimeSpan HelloWithin { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a ping is sent, in real time.</summary>
    public TimeSpan PingEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its pong may take, in real time.</summary>
    public TimeSpan PongWithin { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After so long without a single byte, pings and pongs included, a socket is dead however open it seems.</summary>
    public TimeSpan SilenceLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a replaced socket still takes what comes, unless Slack closes it first: a warning comes about 10 seconds ahead.</summary>
    public TimeSpan Overlap { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The largest message in bytes; a larger one is dropped.</summary>
    public int MaxMessageBytes { get; init; } = 1024 * 1024;

    /// <summary>How many envelopes of one socket are worked on at a time.</summary>
    public int Parallel { get; init; } = 32;

    /// <summary>The longest wait between two tries to connect.</summary>
    public TimeSpan LongestBackOff { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>The least wait after Slack said that there are too many sockets.</summary>
    public TimeSpan TooManyBackOff { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>From 0 to 1: where in the upper half of its range a wait lies, so that not all come back at once.</summary>
    public Func<double> Jitter { get; init; } = Random.Shared.NextDouble;
}
