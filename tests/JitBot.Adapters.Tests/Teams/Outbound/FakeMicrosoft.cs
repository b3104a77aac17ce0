using System.Collections.Concurrent;
using System.Net;
using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Chat.Teams;
using JitBot.Chat.Teams.People;
using JitBot.Chat.Teams.Protocol;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Teams.Outbound;

/// <summary>
/// Entra, the Connector and Graph on loopback, answering as a test says (the last answer again and again), with the client's services
/// as a host registers them, on a clock on which waits are over at once.
/// </summary>
internal sealed class FakeMicrosoft : IAsyncDisposable
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string App = "22222222-2222-2222-2222-222222222222";
    public const string Secret = "s3cret-value";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<Answer>> _answers = new(StringComparer.Ordinal);
    private readonly CapturedLog _log = new();
    private ServiceProvider? _services;
    private int _tokens;

    private FakeMicrosoft(WebApplication app) => _app = app;

    public Uri Url => new(_app.Urls.Single());

    public HurriedTime Time { get; } = new();

    public ConcurrentQueue<Asked> Asked { get; } = new();

    public IEnumerable<string> Logged => _log.Lines;

    public Action<TokenOptions> Credential { get; init; } = options => options.ClientSecret = Secret;

    public Action<ConnectorOptions> Limits { get; init; } = _ => { };

    public IConnectorClient Connector => Services.GetRequiredService<IConnectorClient>();

    public TeamsTokenWatch Watch => Services.GetRequiredService<TeamsTokenWatch>();

    public IServiceProvider Services => _services ??= Build();

    /// <summary>The requests that are not for a token.</summary>
    public IReadOnlyList<Asked> Calls => [.. Asked.Where(asked => !asked.IsForToken)];

    public IReadOnlyList<Asked> TokenRequests => [.. Asked.Where(asked => asked.IsForToken)];

    public static async Task<FakeMicrosoft> StartAsync(
        Action<TokenOptions>? credential = null,
        Action<ConnectorOptions>? limits = null
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeMicrosoft(app)
        {
            Credential = credential ?? (options => options.ClientSecret = Secret),
            Limits = limits ?? (_ => { }),
        };
        app.Run(fake.ServeAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>What the path (without its query) answers, one after the other; <c>token</c> stands for the token endpoint.</summary>
    public void On(string methodAndPath, params Answer[] answers) =>
        _answers[methodAndPath] = new ConcurrentQueue<Answer>(answers);

    public async ValueTask DisposeAsync()
    {
        if (_services is not null)
        {
            await _services.DisposeAsync();
        }

        await _app.DisposeAsync();
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(_log));
        services.AddSingleton<TimeProvider>(Time);
        services.AddTeamsConnector(
            tokens =>
            {
                tokens.AppId = App;
                tokens.TenantId = Tenant;
                tokens.LoginUrl = Url;
                Credential(tokens);
            },
            connector =>
            {
                connector.AllowLoopback = true;
                // The clock jumps over every wait, and so it would over this one
                connector.Timeout = Timeout.InfiniteTimeSpan;
                connector.CreatingTimeout = Timeout.InfiniteTimeSpan;
                Limits(connector);
            },
            graph =>
            {
                graph.BaseUrl = Url;
                graph.Timeout = Timeout.InfiniteTimeSpan;
            }
        );
        services.AddSingleton(Options.Create(new TeamsOptions { AppId = App, TenantId = Tenant }));
        services.AddTeamsPeople();
        return services.BuildServiceProvider();
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var path = context.Request.Path.Value!;
        var asked = new Asked(
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.Authorization.ToString(),
            await reader.ReadToEndAsync(),
            Time.GetUtcNow()
        );
        Asked.Enqueue(asked);
        var answer = Next(asked.IsForToken ? "token" : $"{asked.Method} {path}") ?? Default(asked);
        if (answer.Status == 0)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.RetryAfter is { } wait)
        {
            context.Response.Headers.RetryAfter = wait;
        }

        if (answer.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(answer.Body);
    }

    private Answer? Next(string key) =>
        !_answers.TryGetValue(key, out var queue) ? null
        : queue.Count > 1 && queue.TryDequeue(out var next) ? next
        : queue.TryPeek(out var last) ? last
        : null;

    private Answer Default(Asked asked) =>
        asked.IsForToken
            ? new Answer(
                200,
                $$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{Interlocked.Increment(ref _tokens)}}"}"""
            )
            : new Answer((int)HttpStatusCode.NotFound);
}
