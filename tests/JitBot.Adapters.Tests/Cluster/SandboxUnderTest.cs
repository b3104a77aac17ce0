using System.Text;
using JitBot.Sandbox.Cluster;
using JitBot.Testing;
using k8s;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>One sandbox cluster for all contract tests of this process.</summary>
public sealed class SandboxUnderTest : IClusterUnderTest
{
    private static readonly Lazy<Task<SandboxCluster>> Shared = new(() =>
        SandboxCluster.StartAsync(
            new SandboxClusterOptions
            {
                Users =
                [
                    new(TestUsers.Bot, "system:serviceaccounts", "system:serviceaccounts:jitbot"),
                    new(TestUsers.Alice),
                    new(TestUsers.Bob),
                    new(TestUsers.Carol),
                    new(TestUsers.Dan),
                ],
            }
        )
    );

    private SandboxCluster _cluster = null!;

    public async Task StartAsync(CancellationToken ct) => _cluster = await Shared.Value;

    public k8s.Kubernetes ClientFor(string user) => Client(_cluster.KubeconfigFor(user));

    public k8s.Kubernetes ClientForStranger() =>
        Client(
            _cluster
                .KubeconfigFor(TestUsers.Dan)
                .Replace(_cluster.TokenFor(TestUsers.Dan), "nobodys-token", StringComparison.Ordinal)
        );

    internal static k8s.Kubernetes Client(string kubeconfig)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(kubeconfig));
        return new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(stream));
    }
}
