using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace JitBot.Sandbox.Slack.Sockets;

/// <summary>One socket of the bot's, as the service sees it. Thread-safe.</summary>
public sealed class SandboxSocket : IDisposable
{
    private readonly WebSocket socket;
    private readonly SilenceableStream stream;
    private readonly Action abort;
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, (bool Accepts, TaskCompletionSource<string?> Answer)> waiting = new(
        StringComparer.Ordinal
    );

    internal SandboxSocket(int number, WebSocket socket, SilenceableStream stream, Action abort)
    {
        Number = number;
        this.socket = socket;
        this.stream = stream;
        this.abort = abort;
    }

    /// <summary>Counted from 1 in the order of connecting.</summary>
    public int Number { get; }

    /// <summary>All texts that the bot sent, in order.</summary>
    public ConcurrentQueue<string> Received { get; } = new();

    /// <summary>What the bot did that Slack would not stand: an acknowledgement of nothing, or with a payload where none is taken.</summary>
    public ConcurrentQueue<string> Protests { get; } = new();

    /// <summary>Whether the bot closed it in an orderly way.</summary>
    public bool WasClosedByBot { get; private set; }

    /// <summary>Completes when the connection is gone, whoever ended it.</summary>
    public Task Ended => ended.Task;

    /// <summary>How many envelopes wait for their acknowledgement.</summary>
    public int Unacknowledged => waiting.Count;

    /// <summary>
    /// Tells the bot that this socket is to end (<c>warning</c>, <c>refresh_requested</c>, <c>link_disabled</c>, <c>too_many_websockets</c>); it
    /// stays open, and in use, until somebody closes it.
    /// </summary>
    public Task DisconnectAsync(string reason) =>
        SendAsync(
            new JsonObject
            {
                ["type"] = "disconnect",
                ["reason"] = reason,
                ["debug_info"] = new JsonObject { ["host"] = "sandbox" },
            }.ToJsonString()
        );

    /// <summary>From now on nothing comes through in either direction, without any end: no frame, no ping, no pong.</summary>
    public void GoSilent() => stream.GoSilent();

    /// <summary>The connection breaks.</summary>
    public void Kill() => abort();

    /// <summary>Sends a text as one message, in so many frames.</summary>
    public Task SendAsync(string text, int frames = 1) => SendAsync(Encoding.UTF8.GetBytes(text), frames);

    /// <summary>Sends bytes as one text message, in so many frames.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes, int frames = 1, bool binary = false)
    {
        var type = binary ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
        await sending.WaitAsync();
        try
        {
            var size = Math.Max(1, bytes.Length / frames);
            for (var sent = 0; frames > 0; frames--)
            {
                var part = frames == 1 ? bytes[sent..] : bytes.Slice(sent, size);
                await socket.SendAsync(part, type, frames == 1, CancellationToken.None);
                sent += part.Length;
            }
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Closes it in an orderly way.</summary>
    public Task CloseAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);

    public void Dispose() => sending.Dispose();

    /// <summary>Sends an envelope and waits for its acknowledgement: its payload, "" where it has none, or null where the socket ended first.</summary>
    internal async Task<string?> AskAsync(JsonObject envelope, CancellationToken cancellationToken)
    {
        var id = (string)envelope["envelope_id"]!;
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting[id] = ((bool)envelope["accepts_response_payload"]!, answer);
        try
        {
            if (ended.Task.IsCompleted)
            {
                return null;
            }

            await SendAsync(envelope.ToJsonString());
            return await answer.Task.WaitAsync(cancellationToken);
        }
        catch (Exception broken) when (broken is WebSocketException or ObjectDisposedException or IOException)
        {
            return null;
        }
        finally
        {
            waiting.TryRemove(id, out _);
        }
    }

    /// <summary>Reads until the connection ends.</summary>
    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var buffer = new byte[16 * 1024];
            using var message = new MemoryStream();
            for (; ; )
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    WasClosedByBot = socket.State == WebSocketState.CloseReceived;
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    Take(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                    message.SetLength(0);
                }
            }
        }
        catch (Exception broken)
            when (broken is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // However it ended, it ended
        }
        finally
        {
            ended.TrySetResult();
            foreach (var (_, (_, answer)) in waiting)
            {
                answer.TrySetResult(null);
            }
        }
    }

    private void Take(string text)
    {
        Received.Enqueue(text);
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            Protests.Enqueue("not JSON");
            return;
        }

        if (BlockWalk.Text(json, "envelope_id") is not { } id || !waiting.TryGetValue(id, out var asked))
        {
            Protests.Enqueue("an acknowledgement of nothing that waits");
            return;
        }

        // Slack's own client says nothing by an empty one
        var payload = json!["payload"] is JsonObject { Count: 0 } ? null : json["payload"];
        if (payload is not null && !asked.Accepts)
        {
            Protests.Enqueue("a payload where none is taken");
            payload = null;
        }

        asked.Answer.TrySetResult(payload?.ToJsonString() ?? "");
    }
}
