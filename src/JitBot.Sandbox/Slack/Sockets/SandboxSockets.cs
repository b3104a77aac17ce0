using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace JitBot.Sandbox.Slack.Sockets;

/// <summary>
/// Socket Mode: gives out single-use URLs, keeps the bot's sockets, and brings envelopes to any one of them in turn. Once the bot has asked for
/// a socket, what people do comes by socket and no more by request URL. Thread-safe.
/// </summary>
public sealed class SandboxSockets : ISlackDelivery
{
    /// <summary>More at a time are told <c>too_many_websockets</c>.</summary>
    public const int MostSockets = 10;

    internal const string OpenMethod = "apps.connections.open";
    internal const string Path = "/link/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private readonly SandboxSlackOptions options;
    private readonly Lock gate = new();
    private readonly HashSet<string> tickets = new(StringComparer.Ordinal);
    private readonly List<SandboxSocket> open = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> waiting = [];
    private int opened;
    private int admitted;
    private int turn;

    internal SandboxSockets(SandboxSlackOptions options) => this.options = options;

    /// <summary>The sockets that are connected and were greeted, oldest first.</summary>
    public IReadOnlyList<SandboxSocket> Open
    {
        get
        {
            lock (gate)
            {
                return [.. open];
            }
        }
    }

    /// <summary>How many sockets there have been, closed ones included.</summary>
    public int Opened
    {
        get
        {
            lock (gate)
            {
                return opened;
            }
        }
    }

    /// <summary>Whether the bot has ever asked for a socket.</summary>
    internal bool IsInUse { get; private set; }

    /// <summary>Waits until so many sockets have been opened altogether.</summary>
    public Task WhenOpenedAsync(int count, CancellationToken cancellationToken)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (opened >= count)
            {
                return Task.CompletedTask;
            }

            waiting.Add((count, reached));
        }

        return reached.Task.WaitAsync(cancellationToken);
    }

    async Task<SandboxReply> ISlackDelivery.Deliver(SandboxRequest request, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        SandboxReply Reply(int status, string body) => new(status, body, TimeProvider.System.GetElapsedTime(started));
        if (NextInTurn() is not { } socket)
        {
            return Reply(0, "dispatch_failed");
        }

        using var patience = new CancellationTokenSource(Patience, options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await socket.AskAsync(Envelope(request), either.Token) is { } answer
                ? Reply(200, answer)
                : Reply(0, "dispatch_failed");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Reply(0, "operation_timeout");
        }
    }

    /// <summary><c>apps.connections.open</c>.</summary>
    internal JsonObject OpenConnection(string? token, string host)
    {
        if (string.IsNullOrEmpty(token))
        {
            throw new SlackRefusal("not_authed");
        }

        if (token != options.AppToken)
        {
            throw new SlackRefusal(token == options.BotToken ? "not_allowed_token_type" : "invalid_auth");
        }

        var ticket = RandomNumberGenerator.GetHexString(32, lowercase: true);
        lock (gate)
        {
            IsInUse = true;
            tickets.Add(ticket);
        }

        return new JsonObject { ["url"] = $"ws://{host}{Path}?ticket={ticket}&app_id={options.AppId}" };
    }

    /// <summary>A socket's whole life.</summary>
    internal async Task Serve(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !Use(context.Request.Query["ticket"].ToString()))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var web = await context.WebSockets.AcceptWebSocketAsync(
            new WebSocketAcceptContext
            {
                KeepAliveInterval = TimeSpan.FromSeconds(10),
                // Asks for pongs, so that what it sends are pings, and then does not mind: it is the bot that has to notice
                KeepAliveTimeout = TimeSpan.FromDays(1),
            }
        );
        var stream = ((SilenceableUpgrade)context.Features.Get<IHttpUpgradeFeature>()!).Stream!;
        using var socket = new SandboxSocket(Interlocked.Increment(ref opened), web, stream, context.Abort);
        var running = socket.RunAsync(context.RequestAborted);
        if (Interlocked.Increment(ref admitted) > MostSockets)
        {
            Interlocked.Decrement(ref admitted);
            await socket.DisconnectAsync("too_many_websockets");
            await running;
            return;
        }

        try
        {
            await socket.SendAsync(Hello().ToJsonString());
            Add(socket);
            await running;
        }
        finally
        {
            lock (gate)
            {
                open.Remove(socket);
            }

            Interlocked.Decrement(ref admitted);
        }
    }

    private JsonObject Hello() =>
        new()
        {
            ["type"] = "hello",
            ["num_connections"] = Open.Count + 1,
            ["connection_info"] = new JsonObject { ["app_id"] = options.AppId },
            ["debug_info"] = new JsonObject
            {
                ["host"] = "sandbox",
                ["started"] = $"{options.TimeProvider.GetUtcNow():yyyy-MM-dd HH:mm:ss.fff}",
                ["build_number"] = 1,
                ["approximate_connection_time"] = 18_060,
            },
        };

    private void Add(SandboxSocket socket)
    {
        lock (gate)
        {
            open.Add(socket);
            foreach (var (_, reached) in waiting.Where(one => one.Count <= opened))
            {
                reached.TrySetResult();
            }

            waiting.RemoveAll(one => one.Reached.Task.IsCompleted);
        }
    }

    private bool Use(string ticket)
    {
        lock (gate)
        {
            return tickets.Remove(ticket);
        }
    }

    private SandboxSocket? NextInTurn()
    {
        lock (gate)
        {
            return open.Count == 0 ? null : open[turn++ % open.Count];
        }
    }

    /// <summary>The same request as an envelope.</summary>
    private static JsonObject Envelope(SandboxRequest request)
    {
        var body = Encoding.UTF8.GetString(request.Body.Span);
        var (type, payload) = request.Path switch
        {
            "/slack/commands" => ("slash_commands", Fields(body)),
            "/slack/events" => ("events_api", JsonNode.Parse(body)!.AsObject()),
            _ => ("interactive", JsonNode.Parse((string)Fields(body)["payload"]!)!.AsObject()),
        };
        var envelope = new JsonObject
        {
            ["envelope_id"] = Guid.NewGuid().ToString(),
            ["type"] = type,
            ["accepts_response_payload"] =
                type == "slash_commands" || BlockWalk.Text(payload, "type") is "view_submission" or "block_suggestion",
            ["payload"] = payload,
        };
        if (type == "events_api")
        {
            envelope["retry_attempt"] = 0;
            envelope["retry_reason"] = "";
        }

        return envelope;
    }

    private static JsonObject Fields(string form)
    {
        var fields = new JsonObject();
        foreach (var pair in form.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            fields[WebUtility.UrlDecode(parts[0])] = WebUtility.UrlDecode(parts.ElementAtOrDefault(1) ?? "");
        }

        return fields;
    }
}
