using System.Text.RegularExpressions;
using JitBot.Testing;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>The real API server, where there is one.</summary>
public sealed partial class RealServerUnderTest : IClusterUnderTest
{
    private RealCluster _cluster = null!;

    public async Task StartAsync(CancellationToken ct)
    {
        Requires.RealCluster();
        _cluster = await RealCluster.SharedAsync();
    }

    public k8s.Kubernetes ClientFor(string user) => _cluster.ClientFor(user);

    public k8s.Kubernetes ClientForStranger() =>
        SandboxUnderTest.Client(Token().Replace(_cluster.KubeconfigFor(TestUsers.Dan), "token: nobodys-token"));

    [GeneratedRegex("token: .*", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
