using JitBot.Chat.Teams.Protocol.Inbound;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Teams.Protocol;

/// <summary>Registers what takes activities from Teams.</summary>
public static class TeamsServices
{
    private const int LargestDocument = 1024 * 1024;

    /// <summary>
    /// The receiver for <see cref="TeamsEndpointRoutes.MapTeams"/>. It hands activities to the one <see cref="TeamsActivityHandler"/> of the
    /// services, which the host adds as a singleton.
    /// </summary>
    /// <exception cref="ArgumentException">The app's id, the tenants, issuers or hosts are empty: the host must not start.</exception>
    public static IServiceCollection AddTeamsReceiver(this IServiceCollection services, TeamsReceiverOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.AppId))
        {
            throw new ArgumentException("The bot's app id is empty: tokens for any bot would be taken.", nameof(options));
        }

        if (options.AllowedTenants.Count == 0 || options.Issuers.Count == 0)
        {
            throw new ArgumentException("No tenant or no issuer is allowed: nothing could be taken.", nameof(options));
        }

        return services.AddTeamsReceiver(_ => options);
    }

    /// <summary>The same with settings that are read on first use, for a host that checks all of its settings together before.</summary>
    internal static IServiceCollection AddTeamsReceiver(
        this IServiceCollection services,
        Func<IServiceProvider, TeamsReceiverOptions> options
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(options);
        services
            .AddHttpClient(
                nameof(OpenIdMetadata),
                http =>
                {
                    // The time limit is OpenIdMetadata's, on the TimeProvider
                    http.Timeout = Timeout.InfiniteTimeSpan;
                    http.MaxResponseContentBufferSize = LargestDocument;
                }
            )
            .ConfigurePrimaryHttpMessageHandler(provider => new SocketsHttpHandler
            {
                // A sandbox on loopback is not behind the proxy
                UseProxy = !provider.GetRequiredService<TeamsReceiverOptions>().OpenIdMetadataUrl.IsLoopback,
                AllowAutoRedirect = false,
                UseCookies = false,
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),
                ConnectTimeout = TimeSpan.FromSeconds(5),
            })
            .RemoveAllLoggers();
        services.TryAddSingleton(provider => new SigningKeys(
            new OpenIdMetadata(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(OpenIdMetadata)),
                provider.GetRequiredService<TeamsReceiverOptions>().OpenIdMetadataUrl,
                provider.GetRequiredService<TimeProvider>()
            ),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SigningKeys>>()
        ));
        services.TryAddSingleton<TokenVerifier>();
        services.TryAddSingleton<TeamsDispatcher>();
        services.TryAddSingleton<TeamsHttpReceiver>();
        return services;
    }
}
