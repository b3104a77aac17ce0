using JitBot.Chat.Slack.Protocol.Interaction;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Protocol;

/// <summary>Registers the protocol layer.</summary>
public static class SlackServices
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <summary>
    /// <see cref="ISlackApiClient"/> on a pooled HttpClient that follows no redirects (a redirect would carry a message elsewhere) and keeps
    /// no cookies. The rate limiter is shared by all clients of the process. Needs a TimeProvider.
    /// </summary>
    public static IServiceCollection AddSlackApiClient(this IServiceCollection services, Action<SlackApiOptions> configure)
    {
        services
            .AddOptions<SlackApiOptions>()
            .Configure(configure)
            .ValidateDataAnnotations()
            .Validate(
                options => SlackTransport.IsSafe(options.BaseUrl),
                $"{nameof(SlackApiOptions.BaseUrl)} must be https, or http on loopback."
            )
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<SlackRateLimiter>();
        services.TryAddSingleton<SlackTokenWatch>();
        services
            .AddHttpClient(
                nameof(SlackApiClient),
                http =>
                {
                    // The time limit is the transport's, on the TimeProvider
                    http.Timeout = Timeout.InfiniteTimeSpan;
                    http.MaxResponseContentBufferSize = LargestAnswer;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // A sandbox on loopback is not behind the proxy
                UseProxy = !provider.GetRequiredService<IOptions<SlackApiOptions>>().Value.BaseUrl.IsLoopback,
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(5),
            })
            .RemoveAllLoggers();
        services.TryAddSingleton<ISlackApiClient>(provider => new SlackApiClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SlackApiClient)),
            provider.GetRequiredService<IOptions<SlackApiOptions>>(),
            provider.GetRequiredService<SlackRateLimiter>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<SlackTokenWatch>()
        ));
        return services;
    }

    /// <summary>
    /// <see cref="SlackHttpReceiver"/> for <see cref="SlackEndpoints.MapSlack"/>, with its <see cref="SlackDispatcher"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The signing secret or the app's id is empty: the host must not start.</exception>
    public static IServiceCollection AddSlackReceiver(
        this IServiceCollection services,
        string signingSecret,
        SlackReceiverOptions options
    )
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(signingSecret);
        if (string.IsNullOrWhiteSpace(options.AppId))
        {
            throw new ArgumentException("The app's id is empty: no request could be told from another app's.", nameof(options));
        }

        return services.AddSlackReceiver(_ => signingSecret, _ => options);
    }

    /// <summary>The same with settings that are read on first use, for a host that checks all of its settings together before.</summary>
    internal static IServiceCollection AddSlackReceiver(
        this IServiceCollection services,
        Func<IServiceProvider, string> signingSecret,
        Func<IServiceProvider, SlackReceiverOptions> options
    )
    {
        services.AddSlackDispatcher(options);
        services.AddSingleton(provider => new SlackRequestVerifier(
            signingSecret(provider),
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddSingleton<SlackHttpReceiver>();
        return services;
    }

    /// <summary>
    /// <see cref="SlackDispatcher"/>. Its handlers are the singletons registered under the interfaces of <see cref="SlackHandlers"/>: one for commands,
    /// any number of the others, each of which says what it takes.
    /// </summary>
    internal static IServiceCollection AddSlackDispatcher(
        this IServiceCollection services,
        Func<IServiceProvider, SlackReceiverOptions> options
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services.TryAddSingleton(provider => new SlackHandlers(
            provider.GetService<ISlashCommandHandler>(),
            [.. provider.GetServices<IBlockActionHandler>()],
            [.. provider.GetServices<IBlockOptionProvider>()],
            [.. provider.GetServices<IViewSubmissionHandler>()],
            [.. provider.GetServices<IViewClosedHandler>()],
            [.. provider.GetServices<IGlobalShortcutHandler>()],
            [.. provider.GetServices<IMessageShortcutHandler>()],
            [.. provider.GetServices<IEventCallbackHandler>()]
        ));
        services.TryAddSingleton<SlackDispatcher>();
        return services;
    }
}
