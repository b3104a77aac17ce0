using System.Collections.Concurrent;
using JitBot.Sandbox;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Soak;

/// <summary>What people have on their screens: the messages with buttons as they stand, and some as they stood.</summary>
internal sealed class SoakScreens : IAsyncDisposable
{
    private const int MostStale = 3000;
    private readonly SandboxSlack _slack;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<SandboxChange> _changes = new();
    private readonly Task _following;
    private readonly Dictionary<(string Channel, string Ts), SandboxMessage> _live = [];
    private readonly Queue<SandboxMessage> _stale = new();

    public SoakScreens(SandboxSlack slack)
    {
        _slack = slack;
        _following = Task.Run(FollowAsync);
    }

    /// <summary>Cards and lines with buttons in channels.</summary>
    public IReadOnlyList<SandboxMessage> InChannels => [.. _live.Values.Where(one => !IsDirect(one))];

    /// <summary>Those in direct messages.</summary>
    public IReadOnlyList<SandboxMessage> InPerson => [.. _live.Values.Where(IsDirect)];

    /// <summary>What had buttons and looks different now.</summary>
    public IReadOnlyList<SandboxMessage> Stale => [.. _stale];

    public static bool IsDirect(SandboxMessage message) => message.Channel.StartsWith("D0", StringComparison.Ordinal);

    /// <summary>Looks at all that has changed.</summary>
    public void Refresh()
    {
        while (_changes.TryDequeue(out var change))
        {
            if (change is not { Kind: SandboxChangeKind.Message, Channel: { } channel, Ts: { } ts, UserId: null })
            {
                continue;
            }

            if (_live.Remove((channel, ts), out var before))
            {
                _stale.Enqueue(before);
            }

            var stub = new SandboxMessage
            {
                Channel = channel,
                Ts = ts,
                UserId = "",
                Text = "",
            };
            if (_slack.Current(stub) is { Buttons.Count: > 0 } now)
            {
                _live[(channel, ts)] = now;
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

    private async Task FollowAsync()
    {
        try
        {
            await foreach (var change in _slack.FollowAsync(0, _end.Token))
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
