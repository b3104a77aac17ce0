using System.Globalization;
using JitBot.Core.Requests;

namespace JitBot.Chat.Threads;

/// <summary>
/// Tells a platform's administrators' channel of each outage of another channel, once: also if the process is restarted meanwhile, by postings that
/// are kept under a request that cannot be (number 0). When the channel is mended, the alert says so in its place.
/// </summary>
internal sealed class OutageAlerts(IChatSurface surface, ThreadPoster thread, ChannelOutages outages) : IDisposable
{
    /// <summary>No request has it: the log counts from 1.</summary>
    private static readonly RequestId Nobody = new(0);

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <summary>What the alert says, and since when this run has seen the outage; null before it did.</summary>
    private readonly Dictionary<string, (ChannelOutage Alert, DateTimeOffset? Since)> _told = new(StringComparer.Ordinal);

    private bool _hasRead;

    /// <summary>
    /// Posts the alerts that are missing and closes those that are over. Does nothing without an administrators' channel; where that one
    /// takes no posts itself, the log and <c>/readyz</c> have to do.
    /// </summary>
    /// <exception cref="SurfaceException">The platform cannot take it just now: try again later.</exception>
    public async Task TellAsync(CancellationToken cancellationToken)
    {
        try
        {
            await TellAllAsync(cancellationToken);
        }
        catch (SurfaceException exception) when (!exception.Passes)
        {
            // No request must wait for this; the next look at any of them tries again
        }
    }

    private async Task TellAllAsync(CancellationToken cancellationToken)
    {
        if (surface.AdminsChannel is not { Length: > 0 } admins)
        {
            return;
        }

        await _one.WaitAsync(cancellationToken);
        try
        {
            await ReadAsync(cancellationToken);
            foreach (var outage in outages.Now.Where(outage => outage.Channel != admins))
            {
                await TellAsync(admins, outage, cancellationToken);
            }

            foreach (var told in _told.Values.Where(told => outages.IsProvedWell(told.Alert.Channel)).ToList())
            {
                await CloseAsync(admins, told.Alert, cancellationToken);
            }
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task TellAsync(string admins, ChannelOutage outage, CancellationToken cancellationToken)
    {
        if (_told.TryGetValue(outage.Channel, out var told))
        {
            if (told.Since is null || told.Since == outage.Since)
            {
                _told[outage.Channel] = (told.Alert, outage.Since);
                return;
            }

            // Mended and broken anew before anybody looked
            await CloseAsync(admins, told.Alert, cancellationToken);
        }

        await ShowAsync(admins, outage, isOver: false, cancellationToken);
        _told[outage.Channel] = (outage, outage.Since);
    }

    private async Task CloseAsync(string admins, ChannelOutage alert, CancellationToken cancellationToken)
    {
        await ShowAsync(admins, alert, isOver: true, cancellationToken);
        _told.Remove(alert.Channel);
    }

    /// <summary>Takes up the alerts of an earlier run whose outage nobody has seen the end of.</summary>
    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_hasRead)
        {
            return;
        }

        var round = await thread.BeginAsync(Subject(default), [], cancellationToken);
        foreach (var posting in round.Postings)
        {
            if (Read(posting.Key) is { } outage && posting.ContentHash != Content(outage, isOver: true).Hash)
            {
                _told[outage.Channel] = (outage, null);
            }
        }

        _hasRead = true;
    }

    private async Task ShowAsync(string admins, ChannelOutage outage, bool isOver, CancellationToken cancellationToken)
    {
        var post = new ThreadPost(Key(outage), Content(outage, isOver)) { IsLiving = true };
        var round = await thread.BeginAsync(Subject(outage.Since), [post.Key], cancellationToken);
        await thread.ShowAsync(round, post, new PostPlace(admins), cancellationToken);
    }

    private static PostSubject Subject(DateTimeOffset since) => new(Nobody, "outage", since);

    private IPostContent Content(ChannelOutage outage, bool isOver) => surface.Render(outage, isOver);

    private static string Key(ChannelOutage outage) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"outage {outage.Channel} {outage.Code} {outage.Since.ToUnixTimeMilliseconds()}"
        );

    private ChannelOutage? Read(string key) =>
        key.Split(' ') is ["outage", var channel, var code, var since]
        && long.TryParse(since, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            ? new ChannelOutage(
                surface.Platform,
                channel,
                code,
                DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
                surface.Remedy(code)
            )
            : null;
}
