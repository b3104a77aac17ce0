using System.Net;
using JitBot.Testing;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Testing;

public sealed class RealClusterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_server_says_its_version()
    {
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        Assert.Matches(@"^v1\.\d+\.\d+", cluster.Version);
    }

    [Fact]
    public async Task The_administrator_can_create_a_namespace()
    {
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        await using var home = await cluster.CreateNamespaceAsync("real-cluster", Cancellation);
        var read = await cluster.ClientForAdmin.CoreV1.ReadNamespaceAsync(home.Name, cancellationToken: Cancellation);
        Assert.Equal("Active", read.Status.Phase);
    }

    // The bot is left out: on the shared server other tests give it its rights
    [Theory]
    [InlineData(TestUsers.Alice)]
    [InlineData(TestUsers.Dan)]
    public async Task A_user_has_no_right_before_one_is_granted(string user)
    {
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        using var client = cluster.ClientFor(user);
        var refused = await Assert.ThrowsAsync<HttpOperationException>(() =>
            client.NetworkingV1.ListNamespacedIngressAsync("default", cancellationToken: Cancellation)
        );
        Assert.Equal(HttpStatusCode.Forbidden, refused.Response.StatusCode);
        Assert.Contains($"User \\\"{user}\\\" cannot list resource", refused.Response.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_acts_as_its_user()
    {
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        using var file = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(cluster.KubeconfigFor(TestUsers.Bot)));
        var configuration = await KubernetesClientConfiguration.BuildConfigFromConfigFileAsync(file);
        using var client = new k8s.Kubernetes(configuration);
        var refused = await Assert.ThrowsAsync<HttpOperationException>(() =>
            client.CoreV1.ListNamespaceAsync(cancellationToken: Cancellation)
        );
        Assert.Contains(TestUsers.Bot, refused.Response.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_refuses_connections_and_has_kept_everything_when_it_is_back()
    {
        Requires.RealCluster();
        await using var cluster = await RealCluster.StartAsync(Cancellation);
        Requires.StoppableServer(cluster);
        var kept = new V1ConfigMap { Metadata = new V1ObjectMeta { Name = "kept" } };
        await cluster.ClientForAdmin.CoreV1.CreateNamespacedConfigMapAsync(kept, "default", cancellationToken: Cancellation);

        await cluster.StopServerAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            cluster.ClientForAdmin.CoreV1.ReadNamespacedConfigMapAsync("kept", "default", cancellationToken: Cancellation)
        );

        await cluster.StartServerAsync(Cancellation);
        var read = await cluster.ClientForAdmin.CoreV1.ReadNamespacedConfigMapAsync(
            "kept",
            "default",
            cancellationToken: Cancellation
        );
        Assert.Equal("kept", read.Metadata.Name);
    }
}
