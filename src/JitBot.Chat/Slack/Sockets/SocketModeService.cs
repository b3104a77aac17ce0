using System.Net.WebSockets;
using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>
/// Keeps so many sockets to Slack open, each on its own: a successor is there before a socket that is to end is let go, lost ones come back
/// with back-off, and what only a person can put right stops all tries and shows in <see cref="SocketModeStatus"/>. Stopping it finishes what
/// was taken. An envelope may come twice, by different sockets: the inbox's keys make that harmless.
/// </summary>
internal sealed class SocketModeService(
    AppsConnectionsApi connections,
    SocketEnvelopes envelopes,
    SocketModeOptions options,
    SocketModeStatus status,
    TimeProvider time,
    ILogger<SocketModeService> logger
) : BackgroundService
{
    private static readonly TimeSpan DefaultRetryAfter = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await Task.WhenAll(Enumerable.Range(0, options.Connections).Select(slot => KeepAsync(slot, all)));
    }

    /// <summary>One socket after the other, until all are to stop.</summary>
    private async Task KeepAsync(int slot, CancellationTokenSource all)
    {
        var backOff = new BackOff(options);
        var replaced = new List<Task>();
        SlackSocket? current = null;
        try
        {
            for (; ; )
            {
                var next = await ConnectAsync(slot, backOff, current, all);
                if (current is not null)
                {
                    replaced.RemoveAll(done => done.IsCompleted);
                    replaced.Add(LetGoAsync(current, all.Token));
                }

                current = next;
                var end = await current.Ending.WaitAsync(all.Token);
                if (current.Age >= options.SilenceLimit)
                {
                    backOff.Reset();
                }

                if (end != SocketEnd.Refresh)
                {
                    await (end == SocketEnd.Lost ? current.DisposeAsync().AsTask() : current.CloseAsync());
                    current = null;
                    await WaitAsync(await EndAsync(slot, end, null, all), all.Token);
                }
            }
        }
        catch (Exception) when (all.IsCancellationRequested)
        {
            // Asked to stop, or there is no use in going on
        }
        finally
        {
            await (current?.CloseAsync() ?? Task.CompletedTask);
            await Task.WhenAll(replaced);
            status.Down(slot, "stopped");
        }
    }

    /// <summary>Tries until there is a socket that Slack has greeted.</summary>
    /// <param name="current">The one to be replaced, which may still work meanwhile.</param>
    private async Task<SlackSocket> ConnectAsync(int slot, BackOff backOff, SlackSocket? current, CancellationTokenSource all)
    {
        for (; ; )
        {
            await WaitAsync(backOff.Next(), all.Token);
            var wait = TimeSpan.Zero;
            try
            {
                var url = await connections.Open(all.Token);
                var socket = await SlackSocket.ConnectAsync(url, envelopes, options, time, logger, all.Token);
                if (socket.Ending is not { IsCompleted: true } || await socket.Ending == SocketEnd.Refresh)
                {
                    status.Up(slot, socket);
                    _ = NoteEndAsync(slot, socket);
                    return socket;
                }

                // It has ended already: then the one to be replaced stays
                await socket.DisposeAsync();
                wait = await EndAsync(slot, await socket.Ending, current, all);
            }
            catch (SlackException refused) when (IsFinal(refused))
            {
                await StopAsync(
                    $"Slack refuses sockets: {refused.ErrorCode}. Set Slack:AppToken to an app-level token (xapp-…) of this app "
                        + "with the scope connections:write, and restart.",
                    all
                );
            }
            catch (SlackException failed)
            {
                wait = RetryAfter(failed);
                Lose(slot, current, failed.ErrorCode);
            }
            catch (Exception broken) when (!all.IsCancellationRequested)
            {
                Lose(slot, current, broken is WebSocketException or OperationCanceledException ? "no connection" : "a failure");
                logger.LogDebug(broken, "A socket could not be opened");
            }

            await WaitAsync(wait, all.Token);
        }
    }

    /// <summary>The slot may be waiting for a successor just then, and must not count as open meanwhile.</summary>
    private async Task NoteEndAsync(int slot, SlackSocket socket)
    {
        await socket.Over;
        status.Over(slot, socket);
    }

    /// <summary>The replaced socket still takes what comes, until Slack closes it or the overlap is over.</summary>
    private async Task LetGoAsync(SlackSocket old, CancellationToken stop)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(old.Ended, Task.Delay(options.Overlap, time, either.Token));
        await either.CancelAsync();
        await old.CloseAsync();
    }

    /// <summary>What is to be done about an end, and how long to wait before the next try.</summary>
    private async Task<TimeSpan> EndAsync(int slot, SocketEnd end, SlackSocket? current, CancellationTokenSource all)
    {
        switch (end)
        {
            case SocketEnd.Disabled:
                await StopAsync(
                    "Socket Mode was switched off for this app. Switch it on in the app's settings, and restart.",
                    all
                );
                break;
            case SocketEnd.WrongApp:
                await StopAsync(
                    "Slack:AppToken is a token of another app than Slack:AppId. Correct one of them, and restart.",
                    all
                );
                break;
            case SocketEnd.TooMany:
                Lose(slot, current, "too_many_websockets");
                return options.TooManyBackOff;
            default:
                Lose(slot, current, "connection lost");
                break;
        }

        return TimeSpan.Zero;
    }

    /// <summary>A person must act: no more tries, and every socket is closed.</summary>
    private async Task StopAsync(string why, CancellationTokenSource all)
    {
        if (status.Stopped is null)
        {
            status.Stop(why);
            logger.LogError("Socket Mode has stopped: {Reason}", why);
        }

        await all.CancelAsync();
        all.Token.ThrowIfCancellationRequested();
    }

    private void Lose(int slot, SlackSocket? current, string why)
    {
        logger.LogWarning("A socket to Slack is missing: {Reason}", why);
        if (current is null || current.Over.IsCompleted)
        {
            status.Down(slot, why);
        }
    }

    private Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        return wait > TimeSpan.Zero ? Task.Delay(wait, time, stop) : Task.CompletedTask;
    }

    private static bool IsFinal(SlackException refused) =>
        refused.Class == SlackErrorClass.AlertAndStop || refused.ErrorCode is "user_removed_from_team" or "team_disabled";

    private static TimeSpan RetryAfter(SlackException failed) =>
        failed switch
        {
            SlackRateLimitException limited => limited.RetryAfter,
            { ErrorCode: SlackErrors.RateLimited or "rate_limited" } => DefaultRetryAfter,
            _ => TimeSpan.Zero,
        };
}
