using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;
using JitBot.Kubernetes.Clusters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace JitBot.Adapters.Tests.Kubernetes.Clusters;

public sealed class KubernetesServicesTests : IDisposable
{
    private const string Kubeconfig = """
        apiVersion: v1
        kind: Config
        current-context: prod
        contexts: [{ name: prod, context: { cluster: c, user: u } }, { name: staging, context: { cluster: c, user: u } }]
        clusters: [{ name: c, cluster: { server: "http://127.0.0.1:1" } }]
        users: [{ name: u, user: { token: hidden-token } }]
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("jitbot-kubeconfig-").FullName;

    [Fact]
    public void Clusters_of_a_kubeconfig_are_found_by_name_and_the_first_is_the_default()
    {
        var file = Write(Kubeconfig);
        using var services = Provide(
            ("Clusters:0:Name", "prod"),
            ("Clusters:0:Kubeconfig", file),
            ("Clusters:1:Name", "staging"),
            ("Clusters:1:Kubeconfig", file),
            ("Clusters:1:Context", "staging")
        );
        Assert.Equal(["prod", "staging"], services.GetRequiredService<IIngressCatalog>().Clusters);
        Assert.Equal("prod", services.GetRequiredService<ClusterRegistry>().Find("PROD")!.Name);
        Assert.Null(services.GetRequiredService<ClusterRegistry>().Find("mars"));
    }

    [Fact]
    public void All_that_is_wrong_is_told_at_once_by_key_and_without_secrets()
    {
        var file = Write(Kubeconfig);
        var broken = Write("token: hidden-token: [");
        var thrown = Assert.Throws<OptionsValidationException>(() =>
            Validate(
                ("Kubernetes:Instance", "Not A Label"),
                ("Kubernetes:CallTimeout", "00:05:00"),
                ("Clusters:0:Name", "prod"),
                ("Clusters:0:Kubeconfig", "/nowhere/kubeconfig"),
                ("Clusters:1:Name", "Prod"),
                ("Clusters:1:Kubeconfig", file),
                ("Clusters:1:Context", "mars"),
                ("Clusters:2:Name", "both"),
                ("Clusters:2:Kubeconfig", file),
                ("Clusters:2:InCluster", "true"),
                ("Clusters:3:Name", "neither"),
                ("Clusters:4:Name", "here"),
                ("Clusters:4:InCluster", "true"),
                ("Clusters:5:Name", "broken"),
                ("Clusters:5:Kubeconfig", broken),
                ("Clusters:6:Kubeconfig", file)
            )
        );
        Assert.Equal(
            [
                "Kubernetes:Instance: must be small letters, digits and dashes, such as 'jitbot'",
                "Kubernetes:CallTimeout: must be from 00:00:01 to 00:01:00",
                "Clusters:0:Kubeconfig names /nowhere/kubeconfig, which is not a file.",
                "Clusters:1:Name: must be small letters, digits and dashes, at most 63, such as 'prod'",
                "Clusters:1:Name is 'Prod', which another cluster has already.",
                $"Clusters:1:Context is 'mars', which {file} does not have. It has: prod, staging.",
                "Clusters:2:InCluster is true; then Clusters:2:Kubeconfig and Clusters:2:Context must not be set.",
                "Clusters:3:Kubeconfig is missing: set it to a kubeconfig's path, or Clusters:3:InCluster to true.",
                "Clusters:4:InCluster is true, but JitBot does not run in a cluster with a service account; name a kubeconfig instead.",
                $"Clusters:5:Kubeconfig names {broken}, which cannot be read as a kubeconfig.",
                "Clusters:6:Name: The Name field is required.",
            ],
            thrown.Failures
        );
    }

    [Fact]
    public void No_cluster_at_all_is_told()
    {
        var thrown = Assert.Throws<OptionsValidationException>(() => Validate());
        Assert.StartsWith("Clusters is empty", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clusters_can_be_given_by_connection()
    {
        await using var server = await ScriptedApiServer.StartAsync(ScriptedApiServer.Reviews(true));
        var services = new ServiceCollection();
        services.AddKubernetes(Settings(("Kubernetes:Instance", "demo")), [server.Connection]);
        await using var provider = services.BuildServiceProvider();
        Assert.Equal(["test"], provider.GetRequiredService<IIngressCatalog>().Clusters);
        Assert.True(
            Assert
                .Single(await provider.GetRequiredService<ClusterProbe>().CheckAsync(TestContext.Current.CancellationToken))
                .Reachable
        );
        Assert.Equal(
            "demo-jit-42-9f3a11c0",
            provider.GetRequiredService<JitBot.Kubernetes.Grants.GrantObjects>().NameOf(World.Requests.Active)
        );
    }

    [Fact]
    public void A_wrong_setting_is_told_by_key_also_where_clusters_are_given()
    {
        var services = new ServiceCollection();
        services.AddKubernetes(Settings(("Kubernetes:Instance", "-")), []);
        using var provider = services.BuildServiceProvider();
        var thrown = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.StartsWith("Kubernetes:Instance: must be", Assert.Single(thrown.Failures), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Validate(params (string Key, string Value)[] settings)
    {
        using var services = Provide(settings);
        services.GetRequiredService<IStartupValidator>().Validate();
    }

    private static ServiceProvider Provide(params (string Key, string Value)[] settings)
    {
        var services = new ServiceCollection();
        services.AddKubernetes(Settings(settings));
        return services.BuildServiceProvider();
    }

    private static IConfiguration Settings(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(one => new KeyValuePair<string, string?>(one.Key, one.Value)))
            .Build();

    private string Write(string text)
    {
        var file = Path.Combine(_folder, Path.GetRandomFileName());
        File.WriteAllText(file, text);
        return file;
    }
}
