using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Graph;
using JitBot.Chat.Teams.Protocol.Tokens;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Identity.Client;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>Registers what the bot calls: tokens, the Connector and Graph.</summary>
public static class ConnectorServices
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>
    /// <see cref="ITokenSource"/>, <see cref="IConnectorClient"/>, <see cref="IGraphClient"/> and their <see cref="TeamsTokenWatch"/>, on
    /// pooled HttpClients that follow no redirects (the token would go with them), keep no cookies and log nothing. The limits are shared by
    /// all of the process. Needs a TimeProvider.
    /// </summary>
    public static IServiceCollection AddTeamsConnector(
        this IServiceCollection services,
        Action<TokenOptions> tokens,
        Action<ConnectorOptions> connector,
        Action<GraphOptions> graph
    )
    {
        services.AddOptions<TokenOptions>().Configure(tokens).ValidateDataAnnotations().ValidateOnStart();
        services
            .AddOptions<ConnectorOptions>()
            .Configure(connector)
            .ValidateDataAnnotations()
            .Validate(
                options => !options.Hosts.Contains("trafficmanager.net", StringComparer.OrdinalIgnoreCase),
                "Teams:ConnectorHosts: trafficmanager.net is shared with strangers; name the host below it."
            )
            .ValidateOnStart();
        services
            .AddOptions<GraphOptions>()
            .Configure(graph)
            .Validate(
                options => GraphTransport.IsSafe(options.BaseUrl),
                "Teams:GraphUrl: expected an https URL, or a loopback one."
            )
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<TeamsTokenWatch>();
        services.TryAddSingleton<ConnectorRateLimiter>();
        AddTokens(services);
        AddClient(
            services,
            nameof(ConnectorClient),
            provider => provider.GetRequiredService<IOptions<ConnectorOptions>>().Value.AllowLoopback
        );
        AddClient(
            services,
            nameof(GraphClient),
            provider => provider.GetRequiredService<IOptions<GraphOptions>>().Value.BaseUrl.IsLoopback
        );
        services.TryAddSingleton<IConnectorClient>(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<ITokenSource>(),
            provider.GetRequiredService<IOptions<ConnectorOptions>>(),
            provider.GetRequiredService<ConnectorRateLimiter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<TeamsTokenWatch>()
        ));
        services.TryAddSingleton<IGraphClient>(provider => new GraphClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(GraphClient)),
            provider.GetRequiredService<ITokenSource>(),
            provider.GetRequiredService<IOptions<GraphOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<TeamsTokenWatch>()
        ));
        return services;
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.TryAddSingleton<IMsalHttpClientFactory, MsalHttp>();
        services.TryAddSingleton<MsalApps>();
        services.TryAddSingleton<ITokenSource, MsalTokens>();
        services
            // MSAL has a clock of its own, and so has its time limit
            .AddHttpClient(MsalHttp.Name, http => http.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(LoginUrl(provider).IsLoopback))
            .AddHttpMessageHandler(provider => new LoopbackLoginHandler(LoginUrl(provider)))
            .RemoveAllLoggers();
    }

    private static void AddClient(IServiceCollection services, string name, Func<IServiceProvider, bool> isOnLoopback) =>
        services
            .AddHttpClient(
                name,
                http =>
                {
                    // The time limit is the transport's, on the TimeProvider
                    http.Timeout = Timeout.InfiniteTimeSpan;
                    http.MaxResponseContentBufferSize = LargestAnswer;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(isOnLoopback(provider)))
            .RemoveAllLoggers();

    /// <param name="isOnLoopback">A sandbox on loopback is not behind the proxy.</param>
    private static SocketsHttpHandler Handler(bool isOnLoopback) =>
        new()
        {
            UseProxy = !isOnLoopback,
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            ConnectTimeout = TimeSpan.FromSeconds(5),
        };

    private static Uri LoginUrl(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<TokenOptions>>().Value.LoginUrl;
}
