using System.Net.WebSockets;
using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>
/// One socket: it reads, has envelopes handled side by side, and acknowledges each on itself. Nothing that Slack may send, and no handler, makes
/// it throw. Disposing it breaks the connection; <see cref="CloseAsync"/> ends it in order.
/// </summary>
internal sealed class SlackSocket : IAsyncDisposable
{
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(3);
    private readonly SocketWire wire;
    private readonly SocketEnvelopes envelopes;
    private readonly SocketModeOptions options;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly SemaphoreSlim slots;
    private readonly SemaphoreSlim finishing = new(1);
    private readonly CancellationTokenSource life = new();
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<SocketEnd> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long since;
    private Task reading = Task.CompletedTask;
    private volatile bool stopped;

    private SlackSocket(SocketWire wire, SocketEnvelopes envelopes, SocketModeOptions options, TimeProvider time, ILogger logger)
    {
        this.wire = wire;
        this.envelopes = envelopes;
        this.options = options;
        this.time = time;
        this.logger = logger;
        slots = new SemaphoreSlim(options.Parallel);
        since = time.GetTimestamp();
    }

    /// <summary>Completes once, when a successor is needed. The socket may still work then: see <see cref="SocketEnd"/>.</summary>
    public Task<SocketEnd> Ending => ending.Task;

    /// <summary>Completes when nothing more can come: before <see cref="Ended"/>, since what was taken may still be worked on.</summary>
    public Task Over => over.Task;

    /// <summary>Completes when nothing more can come, and what had come is done with.</summary>
    public Task Ended => reading;

    /// <summary>How long it has been there.</summary>
    public TimeSpan Age => time.GetElapsedTime(since);

    /// <summary>Connects and waits for Slack's greeting. A socket that was told to end at once is given back too: see <see cref="Ending"/>.</summary>
    /// <exception cref="WebSocketException">It did not come to that.</exception>
    /// <exception cref="OperationCanceledException">It took too long, or was cancelled.</exception>
    public static async Task<SlackSocket> ConnectAsync(
        Uri url,
        SocketEnvelopes envelopes,
        SocketModeOptions options,
        TimeProvider time,
        ILogger logger,
        CancellationToken cancellationToken
    )
    {
        using var limit = new CancellationTokenSource(options.HelloWithin, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        var connected = await SocketWire.ConnectAsync(url, options, time, either.Token);
        var socket = new SlackSocket(connected, envelopes, options, time, logger);
        socket.reading = socket.ReadAsync();
        try
        {
            await Task.WhenAny(socket.greeted.Task, socket.ending.Task).WaitAsync(either.Token);
            return socket;
        }
        catch
        {
            await socket.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes nothing more, finishes what it took with its acknowledgements, and closes. Never longer than a few seconds.</summary>
    public async Task CloseAsync()
    {
        stopped = true;
        using var limit = new CancellationTokenSource(ClosingTime, time);
        try
        {
            await FinishAsync(limit.Token);
            await wire.CloseAsync(limit.Token);
            await reading.WaitAsync(limit.Token);
        }
        catch (Exception broken) when (SocketWire.IsBroken(broken))
        {
            // Then it goes without farewell
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await life.CancelAsync();
        wire.Abort();
        await reading;
        await wire.DisposeAsync();
    }

    private async Task ReadAsync()
    {
        var watching = WatchAsync();
        try
        {
            while (await wire.ReceiveAsync(life.Token) is { } message)
            {
                if (message.IsEmpty)
                {
                    logger.LogWarning(
                        "A message from Slack was dropped: it is larger than {Limit} bytes, or no text",
                        options.MaxMessageBytes
                    );
                }
                else
                {
                    await TakeAsync(message);
                }
            }

            over.TrySetResult();
            // Slack closes: what was taken is still acknowledged, and then the farewell returned
            using var limit = new CancellationTokenSource(ClosingTime, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, life.Token);
            await FinishAsync(either.Token);
            await wire.CloseAsync(either.Token);
        }
        catch (Exception broken) when (SocketWire.IsBroken(broken))
        {
            logger.LogDebug(broken, "A socket broke");
        }
        finally
        {
            over.TrySetResult();
            ending.TrySetResult(SocketEnd.Lost);
            await life.CancelAsync();
            await watching;
        }
    }

    private async Task TakeAsync(ReadOnlyMemory<byte> bytes)
    {
        SocketMessage message;
        try
        {
            message = SocketMessage.Parse(bytes, envelopes.Dispatcher);
        }
        catch (MalformedPayloadException malformed)
        {
            logger.LogWarning("A message from Slack was dropped: {Reason}", malformed.Message);
            return;
        }

        switch (message.Type)
        {
            case SocketMessage.Hello:
                Greet(message);
                break;
            case SocketMessage.Disconnect:
                End(message.Reason);
                break;
            case var _ when !stopped:
                await slots.WaitAsync(life.Token);
                _ = HandleAsync(message);
                break;
        }
    }

    /// <summary>Only a greeting for this app counts: another app's commands would all be refused.</summary>
    private void Greet(SocketMessage hello)
    {
        if (hello.AppId is { } app && app != options.AppId)
        {
            ending.TrySetResult(SocketEnd.WrongApp);
        }

        greeted.TrySetResult();
    }

    private void End(string? reason)
    {
        var end = reason switch
        {
            "link_disabled" => SocketEnd.Disabled,
            "too_many_websockets" => SocketEnd.TooMany,
            _ => SocketEnd.Refresh, // warning, refresh_requested, and what Slack may yet think of
        };
        logger.LogInformation("Slack announces the end of a socket: {End}", end);
        ending.TrySetResult(end);
    }

    private async Task HandleAsync(SocketMessage envelope)
    {
        try
        {
            if (await envelopes.HandleAsync(envelope) is { } acknowledgement)
            {
                await wire.SendAsync(acknowledgement, life.Token);
            }
        }
        catch (Exception broken) when (SocketWire.IsBroken(broken))
        {
            // Slack sends an event again; a person's act was taken and shows in what comes of it
            logger.LogWarning("An envelope ({Type}) was handled, but its socket broke before the acknowledgement", envelope.Type);
        }
        catch (Exception failure)
        {
            logger.LogError(failure, "An envelope ({Type}) could not be handled", envelope.Type);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Waits until nothing is being handled.</summary>
    private async Task FinishAsync(CancellationToken cancellationToken)
    {
        // One at a time: two that each held half of the slots would wait for each other
        await finishing.WaitAsync(cancellationToken);
        var held = 0;
        try
        {
            for (; held < options.Parallel; held++)
            {
                await slots.WaitAsync(cancellationToken);
            }
        }
        finally
        {
            if (held > 0)
            {
                slots.Release(held);
            }

            finishing.Release();
        }
    }

    /// <summary>Breaks the connection when nothing at all has come for too long: sockets die silently.</summary>
    private async Task WatchAsync()
    {
        try
        {
            for (; ; )
            {
                var left = options.SilenceLimit - wire.Silence;
                if (left <= TimeSpan.Zero)
                {
                    logger.LogWarning("Nothing came through a socket for {Silence}: it is given up", options.SilenceLimit);
                    wire.Abort();
                    return;
                }

                await Task.Delay(left, time, life.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // It ended otherwise
        }
    }
}
