using System.Collections.Concurrent;
using System.Globalization;
using JitBot.Sandbox.Teams.Connector;
using JitBot.Sandbox.Teams.Graph;
using JitBot.Sandbox.Teams.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JitBot.Sandbox.Teams;

/// <summary>The HTTP side: faults, limits and the shape of answers of all four services. Listens on loopback only.</summary>
internal sealed class TeamsServer(
    SandboxTeamsOptions options,
    TeamsWorld world,
    BotIssuer issuer,
    LoginServer login,
    ConnectorApi connector,
    GraphApi graph,
    SandboxFaults faults
) : IAsyncDisposable
{
    private readonly LoopbackListener listener = new(options.Port);
    private readonly ConnectorRates rates = new(options.TimeProvider);
    private readonly ConcurrentQueue<SandboxCall> throttled = new();

    public int Port => listener.Port;

    public IReadOnlyList<SandboxCall> Throttled => [.. throttled];

    public Func<CallStage, SandboxCall, bool>? Watch { get; set; }

    public Task Start(CancellationToken cancellationToken) => listener.Start(app => app.Run(Handle), cancellationToken);

    public Task Stop() => listener.Stop();

    public async ValueTask DisposeAsync() => await listener.DisposeAsync();

    private async Task Handle(HttpContext context)
    {
        if (TeamsRoute.Of(context.Request) is not { } route)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var input = await Read(context.Request, route);
        var conversation = route.Conversation?.Split(';')[0] ?? ConnectorApi.Channel(route, input);
        var call = new SandboxCall(route.Name, conversation, options.TimeProvider.GetUtcNow());
        world.Record(call);
        if (Cut(context, CallStage.Arrived, call))
        {
            return;
        }

        var fault = faults.Take(route.Name, conversation);
        if (fault is { Kind: SandboxFaultKind.Abort })
        {
            context.Abort();
            return;
        }

        try
        {
            TeamsFaults.Refuse(fault);
            Limit(route, call);
            var answer = Call(route, input);
            if (fault is { Kind: SandboxFaultKind.LoseAnswer })
            {
                context.Abort();
                return;
            }

            await TeamsFaults.Afterwards(fault, options.TimeProvider, context.RequestAborted);
            await Answer(context, call, answer);
        }
        catch (TeamsRefusal refusal)
        {
            if (refusal.RetryAfter is { } wait)
            {
                context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            }

            await Answer(context, call, TeamsErrors.Of(route.Service, refusal, options.TimeProvider.GetUtcNow()));
        }
    }

    private void Limit(TeamsRoute route, SandboxCall call)
    {
        if (options.EnforceRateLimits && route.Service == TeamsService.Connector && rates.Count(route) is { } wait)
        {
            throttled.Enqueue(call);
            throw new TeamsRefusal(429, "Throttled", "Too many requests.") { RetryAfter = wait };
        }
    }

    private TeamsAnswer Call(TeamsRoute route, TeamsCallInput input)
    {
        switch (route.Service)
        {
            case TeamsService.BotIdentity:
                return TeamsAnswer.Ok(route.Name == TeamsCallNames.OpenIdKeys ? issuer.Keys() : issuer.Metadata());
            case TeamsService.Login:
                return LogIn(route, input);
            case TeamsService.Graph:
                Authorise(input, LoginServer.GraphAudience, "InvalidAuthenticationToken");
                return graph.Call(route, input);
            default:
                Authorise(input, LoginServer.ConnectorAudience, "Unauthorized");
                return connector.Call(route, input);
        }
    }

    private void Authorise(TeamsCallInput input, string audience, string code)
    {
        if (login.Fault(input.Bearer, audience) is { } trouble)
        {
            throw new TeamsRefusal(401, code, trouble);
        }
    }

    private TeamsAnswer LogIn(TeamsRoute route, TeamsCallInput input) =>
        route.Path switch
        {
            _ when route.Name == TeamsCallNames.Token => login.Token(input),
            _ when route.Name == TeamsCallNames.ManagedIdentity => login.ManagedIdentity(input),
            ["common", "discovery", "instance"] => login.Instance(),
            [var tenant, "v2.0", ..] => login.Metadata(tenant),
            _ => login.Keys(),
        };

    private async Task Answer(HttpContext context, SandboxCall call, TeamsAnswer answer)
    {
        if (Cut(context, CallStage.CarriedOut, call))
        {
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Body is { } body)
        {
            context.Response.ContentType = "application/json; charset=utf-8";
            await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
        }

        Cut(context, CallStage.Answered, call);
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

    private static async Task<TeamsCallInput> Read(HttpRequest request, TeamsRoute route)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        var header = request.Headers.Authorization.ToString();
        var bearer = header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
        return new TeamsCallInput(route.Path, body, request.Query, bearer)
        {
            IdentityHeader = request.Headers["X-IDENTITY-HEADER"].ToString(),
        };
    }
}
