using JitBot.Chat.Slack.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitBot.Chat.Slack.Sockets;

/// <summary>Registers Socket Mode.</summary>
internal static class SocketModeServices
{
    /// <summary>
    /// The hosted service that keeps the sockets, <see cref="SocketModeStatus"/>, and the same <see cref="SlackDispatcher"/> as for HTTP. Needs
    /// <see cref="SlackServices.AddSlackApiClient"/>. Settings are read on first use. Register it after what its handlers feed.
    /// </summary>
    public static IServiceCollection AddSocketMode(
        this IServiceCollection services,
        Func<IServiceProvider, SlackOptions> slack,
        Func<IServiceProvider, SlackReceiverOptions> receiver
    )
    {
        services.AddSlackDispatcher(receiver);
        services.TryAddSingleton(provider => new SocketModeOptions
        {
            AppId = slack(provider).AppId,
            Connections = slack(provider).SocketConnections,
            MaxMessageBytes = provider.GetRequiredService<SlackReceiverOptions>().MaxBodyBytes,
        });
        services.AddSingleton(provider => new SocketModeStatus(provider.GetRequiredService<SocketModeOptions>().Connections));
        services.AddSingleton(provider => new AppsConnectionsApi(
            new SlackTransport(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(SlackApiClient)),
                Options.Create(new SlackApiOptions { BaseUrl = slack(provider).ApiUrl, BotToken = slack(provider).AppToken }),
                provider.GetRequiredService<SlackRateLimiter>(),
                provider.GetRequiredService<TimeProvider>()
            )
        ));
        services.AddSingleton<SocketEnvelopes>();
        services.AddHostedService<SocketModeService>();
        return services;
    }
}
