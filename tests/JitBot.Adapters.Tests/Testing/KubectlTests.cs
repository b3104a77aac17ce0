using System.Diagnostics;
using JitBot.Testing;
using JitBot.Testing.Clusters;

namespace JitBot.Adapters.Tests.Testing;

/// <summary>kubectl understands the kubeconfigs: those with a token of the user's own and those that impersonate.</summary>
public sealed class KubectlTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jitbot-kubectl-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_in_a_kubeconfig_is_sent()
    {
        var kubectl = Requires.Kubectl();
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        var told = await ListNamespacesAsync(kubectl, cluster.KubeconfigFor(TestUsers.Dan));
        Assert.Contains($"User \"{TestUsers.Dan}\" cannot list resource", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_impersonation_in_a_kubeconfig_is_sent()
    {
        var kubectl = Requires.Kubectl();
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        var file = Path.Combine(_folder, "admin");
        await File.WriteAllTextAsync(file, cluster.KubeconfigFor(TestUsers.Admin), Cancellation);
        await using var named = await NamedCluster.ConnectAsync(file, Cancellation);
        var told = await ListNamespacesAsync(kubectl, named.CredentialFor(TestUsers.Carol).ToKubeconfig());
        Assert.Contains($"User \"{TestUsers.Carol}\" cannot list resource", told, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> ListNamespacesAsync(string kubectl, string kubeconfig)
    {
        var file = Path.Combine(_folder, "user");
        await File.WriteAllTextAsync(file, kubeconfig, Cancellation);
        string[] arguments = ["--kubeconfig", file, "--cache-dir", Path.Combine(_folder, "cache"), "get", "namespaces"];
        var start = new ProcessStartInfo(kubectl, arguments) { RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var told = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return told;
    }
}
