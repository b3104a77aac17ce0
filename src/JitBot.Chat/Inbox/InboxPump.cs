using JitBot.Core.Audit;
using JitBot.Core.Chat;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Inbox;

/// <summary>
/// Works off accepted messages: those of different senders in parallel, those of one sender in order. At start it takes up what an
/// earlier process accepted and did not finish; at stop it finishes what it has, without further retries. Thread-safe.
/// </summary>
public sealed class InboxPump : IHostedService, IDisposable
{
    private readonly IInbox _inbox;
    private readonly Dictionary<string, IInboxHandler> _handlers;
    private readonly InboxPumpOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<InboxPump> _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Queue<InboxMessage>> _lanes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly List<TaskCompletionSource> _idleWaiters = [];
    private readonly Dictionary<string, SemaphoreSlim> _slots;
    private readonly CancellationTokenSource _noRetries = new();
    private readonly CancellationTokenSource _aborting = new();

    public InboxPump(
        IInbox inbox,
        IEnumerable<IInboxHandler> handlers,
        InboxPumpOptions options,
        TimeProvider time,
        ILogger<InboxPump> logger
    )
    {
        _inbox = inbox;
        _handlers = handlers.ToDictionary(handler => handler.Kind, StringComparer.Ordinal);
        _options = options;
        _time = time;
        _logger = logger;
        // A platform that hangs keeps only its own people waiting
        _slots = _handlers
            .Keys.Select(PoolOf)
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(pool => pool, _ => new SemaphoreSlim(options.Parallelism), StringComparer.Ordinal);
    }

    /// <summary>
    /// Writes the message to disk and hands it over to be worked off; when this returns the platform may be told that it was taken. False:
    /// the same message was accepted before, and nothing is done.
    /// </summary>
    /// <exception cref="LogUnavailableException">Nothing was written; nothing will be done.</exception>
    public async Task<bool> AcceptAsync(InboxMessage message, CancellationToken cancellationToken)
    {
        if (!await _inbox.AcceptAsync(message, cancellationToken))
        {
            return false;
        }

        Enqueue(message);
        return true;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var message in await _inbox.ListPendingAsync(cancellationToken))
        {
            Enqueue(message);
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _noRetries.CancelAsync();
        await using var registration = cancellationToken.Register(_aborting.Cancel);
        await WhenIdleAsync();
    }

    /// <summary>Completes when nothing is left to work off, retries included.</summary>
    public Task WhenIdleAsync()
    {
        lock (_gate)
        {
            if (_lanes.Count == 0)
            {
                return Task.CompletedTask;
            }

            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _idleWaiters.Add(waiter);
            return waiter.Task;
        }
    }

    public void Dispose()
    {
        _noRetries.Dispose();
        _aborting.Dispose();
        foreach (var slots in _slots.Values)
        {
            slots.Dispose();
        }
    }

    private void Enqueue(InboxMessage message)
    {
        var lane = LaneOf(message);
        lock (_gate)
        {
            if (!_keys.Add(message.Key))
            {
                return;
            }

            if (_lanes.TryGetValue(lane, out var waiting))
            {
                waiting.Enqueue(message);
                return;
            }

            _lanes[lane] = new Queue<InboxMessage>([message]);
        }

        _ = Task.Run(() => RunAsync(lane));
    }

    /// <summary>A message without a readable sender gets a lane of its own, where it is thrown out.</summary>
    private string LaneOf(InboxMessage message)
    {
        try
        {
            return _handlers.TryGetValue(message.Kind, out var handler) ? handler.SenderOf(message) : message.Key;
        }
        catch (PoisonousMessageException)
        {
            return message.Key;
        }
    }

    private async Task RunAsync(string lane)
    {
        while (Next(lane) is { } message)
        {
            if (!await WorkAsync(message) || !await CompleteAsync(message))
            {
                LeaveTheRest(lane);
            }

            lock (_gate)
            {
                _keys.Remove(message.Key);
            }
        }
    }

    /// <summary>A message that stays in the inbox keeps those behind it there too: the next start takes them up in order.</summary>
    private void LeaveTheRest(string lane)
    {
        lock (_gate)
        {
            while (_lanes[lane].TryDequeue(out var message))
            {
                _keys.Remove(message.Key);
            }
        }
    }

    private InboxMessage? Next(string lane)
    {
        lock (_gate)
        {
            if (_lanes[lane].TryDequeue(out var message))
            {
                return message;
            }

            _lanes.Remove(lane);
            if (_lanes.Count == 0)
            {
                _idleWaiters.ForEach(waiter => waiter.TrySetResult());
                _idleWaiters.Clear();
            }

            return null;
        }
    }

    /// <summary>True when the message is over and done with; false when it is to stay in the inbox.</summary>
    private async Task<bool> WorkAsync(InboxMessage message)
    {
        if (!_handlers.TryGetValue(message.Kind, out var handler))
        {
            _logger.LogError("A message of the unknown kind {Kind} is thrown out", message.Kind);
            return true;
        }

        var begun = _time.GetTimestamp();
        for (var delay = _options.FirstDelay; ; delay = Longer(delay))
        {
            try
            {
                await InSlotAsync(handler, token => handler.HandleAsync(message, token));
                return true;
            }
            catch (PoisonousMessageException poisonous)
            {
                // Its message alone: an inner exception may quote the payload
                _logger.LogError("A {Kind} is thrown out: {Explanation}", message.Kind, poisonous.Message);
                return true;
            }
            catch (OperationCanceledException) when (_aborting.IsCancellationRequested)
            {
                return false;
            }
#pragma warning disable CA1031 // Whatever a handler throws means "try again later"
            catch (Exception exception)
#pragma warning restore CA1031
            {
                if (_time.GetElapsedTime(begun) + delay >= _options.GiveUpAfter)
                {
                    _logger.LogError(exception, "A {Kind} failed for {Time} and is given up", message.Kind, _options.GiveUpAfter);
                    await GiveUpAsync(handler, message);
                    return true;
                }

                _logger.LogWarning(exception, "A {Kind} failed and is tried again in {Delay}", message.Kind, delay);
            }

            if (!await WaitAsync(delay))
            {
                return false;
            }
        }
    }

    /// <summary>Tried until the store takes it: what is not marked would be done again at the next start, after what its sender did since.</summary>
    private async Task<bool> CompleteAsync(InboxMessage message)
    {
        for (var delay = _options.FirstDelay; ; delay = Longer(delay))
        {
            try
            {
                await _inbox.CompleteAsync(message.Key, _aborting.Token);
                return true;
            }
            catch (OperationCanceledException) when (_aborting.IsCancellationRequested)
            {
                return false;
            }
#pragma warning disable CA1031 // A lane that died would never be worked off again
            catch (Exception exception)
#pragma warning restore CA1031
            {
                _logger.LogError(exception, "A {Kind} is worked off but not marked so; next try in {Delay}", message.Kind, delay);
            }

            if (!await WaitAsync(delay))
            {
                return false;
            }
        }
    }

    private TimeSpan Longer(TimeSpan delay) => delay * 2 < _options.LongestDelay ? delay * 2 : _options.LongestDelay;

    private async Task GiveUpAsync(IInboxHandler handler, InboxMessage message)
    {
        try
        {
            await InSlotAsync(handler, token => handler.GiveUpAsync(message, token));
        }
#pragma warning disable CA1031 // The sender cannot be reached either; there is nobody else to tell
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _logger.LogWarning(exception, "The sender of a {Kind} could not be told that it was given up", message.Kind);
        }
    }

    /// <summary>The platform, which is what kinds begin with: <c>slack-command</c>.</summary>
    private static string PoolOf(string kind) => kind.Split('-')[0];

    private async Task InSlotAsync(IInboxHandler handler, Func<CancellationToken, Task> work)
    {
        var slots = _slots[PoolOf(handler.Kind)];
        await slots.WaitAsync(_aborting.Token);
        try
        {
            await work(_aborting.Token);
        }
        finally
        {
            slots.Release();
        }
    }

    private async Task<bool> WaitAsync(TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, _time, _noRetries.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
