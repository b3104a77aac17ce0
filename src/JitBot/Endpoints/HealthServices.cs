namespace JitBot.Endpoints;

internal static class HealthServices
{
    /// <summary>Adds what <c>/readyz</c> asks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        // It remembers when it asked Slack
        services.AddSingleton<SlackCheck>();
        services
            .AddHealthChecks()
            .AddCheck<StoreCheck>("store")
            .AddCheck<ClusterCheck>("clusters")
            .AddCheck<PolicyCheck>("policies")
            .AddCheck<SlackCheck>("slack")
            .AddCheck<SocketCheck>("sockets");
        return services;
    }
}
