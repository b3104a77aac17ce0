using JitBot.Core.Chat;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Threads;

/// <summary>
/// Knows which channels of a platform take no posts just now, from how posts and updates went. Logs the beginning and the end of each outage once.
/// Thread-safe; state is in memory, and after a restart the first failure tells again.
/// </summary>
public sealed partial class ChannelOutages(ChatPlatform platform, TimeProvider time, ILogger<ChannelOutages> logger)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Known> _channels = new(StringComparer.Ordinal);

    /// <summary>The outages of this moment, by channel.</summary>
    public IReadOnlyList<ChannelOutage> Now
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _channels
                        .Values.Select(known => known.Outage)
                        .OfType<ChannelOutage>()
                        .OrderBy(outage => outage.Channel, StringComparer.Ordinal),
                ];
            }
        }
    }

    /// <summary>Whether a post has come through to the channel and nothing has failed there since.</summary>
    internal bool IsProvedWell(string channel)
    {
        lock (_gate)
        {
            return _channels.TryGetValue(channel, out var known) && known is { Outage: null, HasTakenPost: true };
        }
    }

    /// <summary>A call came through.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="byPost">A post. An update alone may pass where a post would not: it ends only the outage that an update found.</param>
    /// <param name="started">When the call began, as a timestamp of the clock.</param>
    internal void Worked(string channel, bool byPost, long started)
    {
        ChannelOutage? over = null;
        lock (_gate)
        {
            var known = Of(channel);
            known.HasTakenPost |= byPost;
            known.LastWorked = Math.Max(known.LastWorked, started);
            if (known.Outage is not null && (byPost || !known.ByPost))
            {
                (over, known.Outage) = (known.Outage, null);
            }
        }

        if (over is not null)
        {
            Ended(platform, over.Channel, over.Since);
        }
    }

    /// <summary>The channel refused a call. One that began before another came through counts for nothing: it is old news.</summary>
    internal void Failed(string channel, string code, string remedy, bool byPost, long started)
    {
        ChannelOutage outage;
        lock (_gate)
        {
            var known = Of(channel);
            if (started < known.LastWorked)
            {
                return;
            }

            known.ByPost |= byPost;
            if (known.Outage is not null)
            {
                return;
            }

            known.ByPost = byPost;
            known.Outage = outage = new ChannelOutage(platform, channel, code, time.GetUtcNow(), remedy);
        }

        Began(outage);
    }

    private Known Of(string channel)
    {
        if (!_channels.TryGetValue(channel, out var known))
        {
            _channels[channel] = known = new Known();
        }

        return known;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Outage}")]
    private partial void Began(ChannelOutage outage);

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "{Platform} takes posts for the channel {Channel} again; it did not since {Since}"
    )]
    private partial void Ended(ChatPlatform platform, string channel, DateTimeOffset since);

    /// <summary>Touched under the lock only.</summary>
    private sealed class Known
    {
        public ChannelOutage? Outage { get; set; }

        public bool ByPost { get; set; }

        public bool HasTakenPost { get; set; }

        public long LastWorked { get; set; } = long.MinValue;
    }
}
