using System.Net.WebSockets;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>
/// A web socket with what ClientWebSocket leaves to its user: one send at a time, messages put together up to a limit, and the knowledge of when
/// anything last came, pings and pongs included. Pings go out, and their pongs are waited for, on the runtime's own clock.
/// </summary>
internal sealed class SocketWire : IAsyncDisposable
{
    private const int MuchTooLarge = 16;
    private readonly ClientWebSocket socket = new();
    private readonly HttpMessageInvoker invoker;
    private readonly SemaphoreSlim sending = new(1);
    private readonly SocketModeOptions options;
    private readonly TimeProvider time;
    private readonly MemoryStream message = new();
    private readonly byte[] buffer = new byte[16 * 1024];
    private long heard;

    private SocketWire(Uri url, SocketModeOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        heard = time.GetTimestamp();
        socket.Options.KeepAliveInterval = options.PingEvery;
        socket.Options.KeepAliveTimeout = options.PongWithin;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A sandbox on loopback is not behind the proxy
            UseProxy = !url.IsLoopback,
            PlaintextStreamFilter = (context, _) =>
                ValueTask.FromResult<Stream>(
                    new HeardStream(context.PlaintextStream, () => Interlocked.Exchange(ref heard, time.GetTimestamp()))
                ),
        };
        invoker = new HttpMessageInvoker(handler);
    }

    /// <summary>For how long nothing has come.</summary>
    public TimeSpan Silence => time.GetElapsedTime(Interlocked.Read(ref heard));

    public static async Task<SocketWire> ConnectAsync(
        Uri url,
        SocketModeOptions options,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var wire = new SocketWire(url, options, time);
        try
        {
            await wire.socket.ConnectAsync(url, wire.invoker, cancellationToken);
            return wire;
        }
        catch
        {
            await wire.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether the exception is how a connection ends that was not closed in order, or waited for too long.</summary>
    public static bool IsBroken(Exception exception) =>
        exception
            is WebSocketException
                or OperationCanceledException
                or ObjectDisposedException
                or IOException
                or InvalidOperationException;

    /// <summary>
    /// The next whole message, valid until the next call; empty for one that is too large or no text, which is read over; null when the
    /// other side closes.
    /// </summary>
    public async Task<ReadOnlyMemory<byte>?> ReceiveAsync(CancellationToken cancellationToken)
    {
        message.SetLength(0);
        for (long length = 0; ; )
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += part.Count;
            if (length > (long)options.MaxMessageBytes * MuchTooLarge)
            {
                throw new WebSocketException(WebSocketError.Faulted, "A message has no end.");
            }

            if (length <= options.MaxMessageBytes)
            {
                message.Write(buffer, 0, part.Count);
            }

            if (part.EndOfMessage)
            {
                return length > options.MaxMessageBytes || part.MessageType != WebSocketMessageType.Text
                    ? ReadOnlyMemory<byte>.Empty
                    : message.GetBuffer().AsMemory(0, (int)message.Length);
            }
        }
    }

    public async Task SendAsync(byte[] text, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(text, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says farewell, or returns it; nothing can be sent afterwards.</summary>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Breaks the connection: whoever reads or sends gets an exception.</summary>
    public void Abort() => socket.Abort();

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        invoker.Dispose();
        await message.DisposeAsync();
    }
}
