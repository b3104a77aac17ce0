using System.Security.Cryptography;
using System.Text.Json;
using JitBot.Chat.Slack.Protocol;
using JitBot.Chat.Slack.Protocol.Blocks;
using JitBot.Core.Audit;
using JitBot.Core.Requests;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Home;

/// <summary>
/// Publishes homes: at once for whoever opens theirs, and a moment after a change for those who opened theirs lately, one after the other.
/// Nothing is kept across restarts: whoever opens their home gets it anew. No decision waits for it. Thread-safe.
/// </summary>
internal sealed class HomeBoard : IHostedService, IAsyncDisposable
{
    /// <summary>How long changes are gathered, since one seldom comes alone.</summary>
    public static TimeSpan Gathering { get; } = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    /// <summary>However long Slack says: nobody's home is kept up to date for longer.</summary>
    private static readonly TimeSpan LongestWait = HomeWatchers.Lifetime;

    /// <summary>Also where Slack only limits: a home is brought up to date when it is opened again.</summary>
    private const int MostTries = 10;

    private readonly HomeReader _reader;
    private readonly HomeWatchers _watchers;
    private readonly ISlackApiClient _slack;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly ILogger<HomeBoard> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _gathered;
    private readonly ITimer _retry;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, HomeDue> _due = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (HomeDue Due, TimeSpan At)> _later = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private Task _work = Task.CompletedTask;
    private bool _isWorking;
    private bool _isGathering;

    public HomeBoard(
        HomeReader reader,
        HomeWatchers watchers,
        ISlackApiClient slack,
        ChangeFeed feed,
        TimeProvider time,
        ILogger<HomeBoard> logger
    )
    {
        (_reader, _watchers, _slack, _feed, _time, _logger) = (reader, watchers, slack, feed, time, logger);
        _start = time.GetTimestamp();
        _gathered = time.CreateTimer(_ => Gathered(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _retry = time.CreateTimer(_ => Retry(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Since the start: a wall clock may be set back.</summary>
    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Publishes the home of somebody who has just opened it, and keeps it up to date from now on. Returns at once.</summary>
    public void Open(string userId)
    {
        _watchers.Add(userId);
        lock (_gate)
        {
            _due[userId] = new HomeDue(Always: true, Tries: 0);
            Work();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _feed.Subscribe(_ => Changed());
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task work;
        lock (_gate)
        {
            work = _work;
        }

        try
        {
            await work.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // There is no time to wait for it: a home is drawn anew when it is next opened
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _gathered.DisposeAsync();
        await _retry.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>On the thread of whoever made the change.</summary>
    private void Changed()
    {
        lock (_gate)
        {
            if (!_isGathering && !_stopping.IsCancellationRequested)
            {
                _isGathering = true;
                _gathered.Change(Gathering, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Gathered()
    {
        var watching = _watchers.Current();
        lock (_gate)
        {
            _isGathering = false;
            foreach (var gone in _shown.Keys.Except(watching, StringComparer.Ordinal).ToList())
            {
                _shown.Remove(gone);
            }

            foreach (var user in watching)
            {
                _due.TryAdd(user, new HomeDue(Always: false, Tries: 0));
            }

            Work();
        }
    }

    private void Retry()
    {
        lock (_gate)
        {
            var now = Now;
            foreach (var (user, later) in _later.Where(one => one.Value.At <= now).ToList())
            {
                _later.Remove(user);
                _due.TryAdd(user, later.Due);
            }

            SetRetry();
            Work();
        }
    }

    /// <summary>Under the lock.</summary>
    private void Work()
    {
        if (!_isWorking && _due.Count > 0 && !_stopping.IsCancellationRequested)
        {
            _isWorking = true;
            _work = Task.Run(WorkAsync);
        }
    }

    private async Task WorkAsync()
    {
        while (Next() is { } next)
        {
            await PublishAsync(next.User, next.Due);
        }
    }

    /// <summary>Whoever looks at theirs just now goes first.</summary>
    private (string User, HomeDue Due)? Next()
    {
        lock (_gate)
        {
            if (_due.Count == 0 || _stopping.IsCancellationRequested)
            {
                _isWorking = false;
                return null;
            }

            var (user, due) = _due.OrderByDescending(one => one.Value.Always).First();
            _due.Remove(user);
            return (user, due);
        }
    }

    private async Task PublishAsync(string user, HomeDue due)
    {
        try
        {
            var view = HomeView.Draw(await _reader.ReadAsync(user, due.Always, _stopping.Token));
            var hash = Hash(view);
            if (!due.Always && IsShown(user, hash))
            {
                return;
            }

            await _slack.Views.Publish(user, view, cancellationToken: _stopping.Token);
            lock (_gate)
            {
                _shown[user] = hash;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The next start publishes to whoever opens theirs
        }
        catch (SlackRateLimitException limit) when (due.Tries < MostTries)
        {
            Later(user, due with { Tries = due.Tries + 1 }, limit.RetryAfter < LongestWait ? limit.RetryAfter : LongestWait);
        }
        catch (SlackException exception)
            when (exception.Class is SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened && due.Tries < MostTries)
        {
            Later(user, due with { Tries = due.Tries + 1 }, AfterFailure);
        }
        catch (LogUnavailableException) when (due.Tries < MostTries)
        {
            Later(user, due with { Tries = due.Tries + 1 }, AfterFailure);
        }
#pragma warning disable CA1031 // A home that cannot be shown must not end the showing of the others
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _watchers.Remove(user);
            _logger.LogWarning(exception, "A home could not be published; it is when it is opened again");
        }
    }

    private bool IsShown(string user, string hash)
    {
        lock (_gate)
        {
            return _shown.GetValueOrDefault(user) == hash;
        }
    }

    private void Later(string user, HomeDue due, TimeSpan wait)
    {
        lock (_gate)
        {
            if (!_stopping.IsCancellationRequested)
            {
                _later[user] = (due, Now + wait);
                SetRetry();
            }
        }
    }

    /// <summary>To when the first is due. Under the lock.</summary>
    private void SetRetry()
    {
        if (_later.Count > 0)
        {
            var wait = _later.Values.Min(one => one.At) - Now;
            _retry.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    private static string Hash(HomeViewDefinition view) =>
        Convert.ToHexStringLower(
            SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes<ViewDefinition>(view, SlackJson.Default.ViewDefinition))
        );
}
