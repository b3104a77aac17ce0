namespace JitBot.Chat.Slack.Sockets;

/// <summary>How long to wait before the next try: nothing at first, then from a second up, doubled each time, with jitter. For one slot.</summary>
internal sealed class BackOff(SocketModeOptions options)
{
    private int tries;

    /// <summary>The wait before this try.</summary>
    public TimeSpan Next()
    {
        var tried = tries++;
        if (tried == 0)
        {
            return TimeSpan.Zero;
        }

        var full = Math.Min(options.LongestBackOff.TotalSeconds, Math.Pow(2, Math.Min(tried - 1, 20)));
        return TimeSpan.FromSeconds(full * (0.5 + (options.Jitter() / 2)));
    }

    /// <summary>It went well: the next try comes at once.</summary>
    public void Reset() => tries = 0;
}
