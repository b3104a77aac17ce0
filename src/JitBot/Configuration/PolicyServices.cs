using JitBot.Configuration.Policies;
using JitBot.Core.Policies;
using Microsoft.Extensions.Options;

namespace JitBot.Configuration;

internal static class PolicyServices
{
    /// <summary>Adds the policy set in force, and what watches its files.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<IValidateOptions<PolicyOptions>, PolicyOptionsValidator>();
        services
            .AddOptions<PolicyOptions>()
            .Bind(configuration.GetSection(PolicyOptions.Section))
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider =>
            PolicyFolder.Load(
                [provider.GetRequiredService<IOptions<PolicyOptions>>().Value.Path],
                provider.GetRequiredService<TimeProvider>()
            )
        );
        services.AddSingleton<IPolicySource>(provider => provider.GetRequiredService<PolicyFolder>());
        services.AddHostedService<PolicyWatch>();
        return services;
    }
}
