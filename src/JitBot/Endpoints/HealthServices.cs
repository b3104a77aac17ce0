using JitBot.Chat;
using JitBot.Core.Chat;

namespace JitBot.Endpoints;

internal static class HealthServices
{
    /// <summary>Adds what <c>/readyz</c> asks; of chat only the platforms that are configured.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services, IConfiguration configuration)
    {
        var checks = services
            .AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<ClusterCheck>("clusters")
            .AddCheck<PolicyCheck>("policies");
        if (ChatRegistration.IsConfigured(configuration, ChatPlatform.Slack))
        {
            // It remembers when it asked Slack
            services.AddSingleton<SlackCheck>();
            checks.AddCheck<SlackCheck>("slack").AddCheck<SocketCheck>("sockets");
        }

        if (ChatRegistration.IsConfigured(configuration, ChatPlatform.Teams))
        {
            services.AddSingleton<TeamsCheck>();
            checks.AddCheck<TeamsCheck>("teams");
        }

        return services;
    }
}
