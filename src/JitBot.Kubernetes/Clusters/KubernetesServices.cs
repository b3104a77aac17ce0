using JitBot.Core.Clusters;
using JitBot.Core.Reconciliation;
using JitBot.Kubernetes.Grants;
using JitBot.Kubernetes.Ingresses;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace JitBot.Kubernetes.Clusters;

/// <summary>
/// Registers the Kubernetes side: <see cref="IIngressCatalog"/>, <see cref="IIngressSearch"/>, the <see cref="IReconciler"/> of grants,
/// <see cref="ClusterRegistry"/>, <see cref="ClusterProbe"/> and <see cref="ResidueSweeper"/>, all for the process's lifetime.
/// </summary>
public static class KubernetesServices
{
    /// <summary>By the sections <c>Kubernetes</c> and <c>Clusters</c>; wrong settings stop the start, each named by its key.</summary>
    public static IServiceCollection AddKubernetes(this IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddOptions<KubernetesOptions>()
            .Configure(options =>
            {
                configuration.GetSection("Kubernetes").Bind(options);
                configuration.GetSection("Clusters").Bind(options.Clusters);
            })
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<KubernetesOptions>>(new KubernetesOptionsValidator(readsClusters: true));
        return services.AddAll(provider =>
            [
                .. provider
                    .GetRequiredService<IOptions<KubernetesOptions>>()
                    .Value.Clusters.Select(
                        (cluster, index) =>
                            ClusterConnections.Open(cluster, $"Clusters:{index}", out var problem)
                            ?? throw new InvalidOperationException(problem)
                    ),
            ]
        );
    }

    /// <summary>With clusters that the caller knows how to reach, in place of the section <c>Clusters</c>.</summary>
    public static IServiceCollection AddKubernetes(
        this IServiceCollection services,
        IConfiguration configuration,
        IReadOnlyList<ClusterConnection> clusters
    )
    {
        services.AddOptions<KubernetesOptions>().Bind(configuration.GetSection("Kubernetes")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<KubernetesOptions>>(new KubernetesOptionsValidator(readsClusters: false));
        return services.AddAll(_ => clusters);
    }

    private static IServiceCollection AddAll(
        this IServiceCollection services,
        Func<IServiceProvider, IReadOnlyList<ClusterConnection>> connections
    )
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new ClusterRegistry(
            connections(provider),
            provider.GetRequiredService<IOptions<KubernetesOptions>>().Value.CallTimeout
        ));
        services.AddSingleton(provider => new GrantObjects(
            provider.GetRequiredService<IOptions<KubernetesOptions>>().Value.Instance
        ));
        services.AddSingleton<IIngressCatalog, IngressCatalog>();
        services.AddSingleton<IngressLists>();
        services.AddSingleton<IIngressSearch>(provider => provider.GetRequiredService<IngressLists>());
        services.AddHostedService(provider => provider.GetRequiredService<IngressLists>());
        services.AddSingleton<ClusterProbe>();
        services.AddSingleton<AccessPoll>();
        services.AddSingleton<GrantMaker>();
        services.AddSingleton<GrantCheck>();
        services.AddSingleton<GrantRemover>();
        services.AddSingleton<IReconciler, GrantReconciler>();
        services.AddSingleton<ResidueSweeper>();
        return services;
    }
}
