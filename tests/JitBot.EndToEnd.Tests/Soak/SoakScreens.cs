using System.Collections.Concurrent;
using JitBot.Sandbox;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What people have on their screens: the messages with buttons as they stand, and some as they stood.</summary>
internal sealed class SoakScreens<TMessage> : IAsyncDisposable
    where TMessage : class
{
    private const int MostStale = 3000;
    private readonly Func<string, string, TMessage?> _look;
    private readonly Func<TMessage, bool> _isDirect;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<SandboxChange> _changes = new();
    private readonly Task _following;
    private readonly Dictionary<(string Channel, string Id), TMessage> _live = [];
    private readonly Queue<TMessage> _stale = new();

    /// <param name="changes">All that changes in the sandbox, until cancelled.</param>
    /// <param name="look">The message of that channel and id, if it has buttons now.</param>
    /// <param name="isDirect">Whether one person alone has it.</param>
    public SoakScreens(
        Func<CancellationToken, IAsyncEnumerable<SandboxChange>> changes,
        Func<string, string, TMessage?> look,
        Func<TMessage, bool> isDirect
    )
    {
        _look = look;
        _isDirect = isDirect;
        _following = Task.Run(() => FollowAsync(changes));
    }

    /// <summary>Cards and lines with buttons in channels.</summary>
    public IReadOnlyList<TMessage> InChannels => [.. _live.Values.Where(one => !_isDirect(one))];

    /// <summary>Those in direct messages.</summary>
    public IReadOnlyList<TMessage> InPerson => [.. _live.Values.Where(_isDirect)];

    /// <summary>What had buttons and looks different now.</summary>
    public IReadOnlyList<TMessage> Stale => [.. _stale];

    /// <summary>Looks at all that has changed.</summary>
    public void Refresh()
    {
        while (_changes.TryDequeue(out var change))
        {
            if (change is not { Kind: SandboxChangeKind.Message, Channel: { } channel, Ts: { } id, UserId: null })
            {
                continue;
            }

            if (_live.Remove((channel, id), out var before))
            {
                _stale.Enqueue(before);
            }

            if (_look(channel, id) is { } now)
            {
                _live[(channel, id)] = now;
            }

            while (_stale.Count > MostStale)
            {
                _stale.Dequeue();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _following;
        _end.Dispose();
    }

    private async Task FollowAsync(Func<CancellationToken, IAsyncEnumerable<SandboxChange>> changes)
    {
        try
        {
            await foreach (var change in changes(_end.Token))
            {
                _changes.Enqueue(change);
            }
        }
        catch (OperationCanceledException)
        {
            // The soak is over
        }
    }
}
