using System.Globalization;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace JitBot.Sandbox.Slack;

/// <summary>The HTTP side: tokens, faults, rates and the shape of answers. Listens on loopback only.</summary>
internal sealed class SlackServer(
    SandboxSlackOptions options,
    SlackWorld world,
    SlackMethods methods,
    SlackResponses responses,
    SandboxFaults faults,
    SandboxSockets sockets
) : IAsyncDisposable
{
    private readonly SlackRates rates = new(options.TimeProvider);
    private readonly LoopbackListener listener = new(options.Port);

    public int Port => listener.Port;

    public Func<CallStage, SandboxCall, bool>? Watch { get; set; }

    public Task Start(CancellationToken cancellationToken) => listener.Start(Serve, cancellationToken);

    private void Serve(WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                if (context.Features.Get<IHttpUpgradeFeature>() is { } upgrade)
                {
                    context.Features.Set<IHttpUpgradeFeature>(new SilenceableUpgrade(upgrade));
                }

                return next(context);
            }
        );
        app.UseWebSockets();
        app.Run(context =>
            context.Request.Path.Equals(SandboxSockets.Path, StringComparison.Ordinal) ? sockets.Serve(context) : Handle(context)
        );
    }

    /// <summary>Refuses connections from now on; what is under way is cut off.</summary>
    public Task Stop() => listener.Stop();

    public async ValueTask DisposeAsync() => await listener.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        var isResponse = path.StartsWith("/response/", StringComparison.Ordinal);
        if (!isResponse && !path.StartsWith("/api/", StringComparison.Ordinal))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var method = isResponse ? "response_url" : path["/api/".Length..];
        var call = new SandboxCall(method, null, options.TimeProvider.GetUtcNow());
        try
        {
            var arguments = await SlackArguments.Read(
                context.Request,
                isResponse || method == SandboxSockets.OpenMethod || SlackMethods.TakesJson(method)
            );
            var channel = arguments.Optional("channel");
            call = call with { Channel = channel };
            world.Record(call);
            if (Cut(context, CallStage.Arrived, call))
            {
                return;
            }

            var fault = faults.Take(method, channel);
            if (RefusedBy(fault, context))
            {
                return;
            }

            if (options.EnforceRateLimits && rates.Count(method, channel) is { } wait)
            {
                TooMany(context, wait);
                return;
            }

            var answer = isResponse ? Respond(path["/response/".Length..], arguments) : Call(context.Request, method, arguments);
            await Finish(context, fault, call, answer);
        }
        catch (SlackRefusal refusal)
        {
            context.Response.StatusCode = isResponse ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await Answer(context, call, Refused(refusal));
        }
    }

    private async Task Answer(HttpContext context, SandboxCall call, JsonObject answer)
    {
        if (!Cut(context, CallStage.CarriedOut, call))
        {
            await Write(context, answer);
            Cut(context, CallStage.Answered, call);
        }
    }

    private bool Cut(HttpContext context, CallStage stage, SandboxCall call)
    {
        if (Watch?.Invoke(stage, call) != true)
        {
            return false;
        }

        context.Abort();
        return true;
    }

    private JsonObject Call(HttpRequest request, string method, SlackArguments arguments)
    {
        var token = Token(request, arguments);
        return method == SandboxSockets.OpenMethod
            ? sockets.OpenConnection(token, $"127.0.0.1:{Port}")
            : methods.Call(method, token, arguments);
    }

    private JsonObject Respond(string token, SlackArguments arguments)
    {
        responses.Use(token, arguments);
        return [];
    }

    private async Task Finish(HttpContext context, SandboxFault? fault, SandboxCall call, JsonObject answer)
    {
        switch (fault)
        {
            case { Kind: SandboxFaultKind.LoseAnswer }:
                context.Abort();
                return;
            case { Kind: SandboxFaultKind.FailAfterwards, ErrorCode.Length: 0 }:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case { Kind: SandboxFaultKind.FailAfterwards }:
                throw new SlackRefusal(fault.ErrorCode);
            case { Kind: SandboxFaultKind.Delay }:
                await Task.Delay(fault.Time, options.TimeProvider, context.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
        }

        answer["ok"] = true;
        await Answer(context, call, answer);
    }

    private static bool RefusedBy(SandboxFault? fault, HttpContext context)
    {
        switch (fault?.Kind)
        {
            case SandboxFaultKind.RateLimit:
                TooMany(context, fault.Time);
                return true;
            case SandboxFaultKind.ServerError:
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return true;
            case SandboxFaultKind.Status:
                context.Response.StatusCode = fault.Status;
                return true;
            case SandboxFaultKind.Abort:
                context.Abort();
                return true;
            case SandboxFaultKind.Fail:
                throw new SlackRefusal(fault.ErrorCode);
            default:
                return false;
        }
    }

    private static void TooMany(HttpContext context, TimeSpan wait)
    {
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static string? Token(HttpRequest request, SlackArguments arguments)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.Ordinal) ? header["Bearer ".Length..] : arguments.Optional("token");
    }

    private static JsonObject Refused(SlackRefusal refusal)
    {
        var answer = new JsonObject { ["ok"] = false, ["error"] = refusal.Message };
        if (refusal.Messages.Count > 0)
        {
            answer["response_metadata"] = new JsonObject
            {
                ["messages"] = new JsonArray([.. refusal.Messages.Select(text => (JsonNode)text)]),
            };
        }

        if (refusal.Needed is not null)
        {
            answer["needed"] = refusal.Needed;
            answer["provided"] = refusal.Provided;
        }

        return answer;
    }

    private static Task Write(HttpContext context, JsonObject answer)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        return context.Response.WriteAsync(answer.ToJsonString());
    }
}
