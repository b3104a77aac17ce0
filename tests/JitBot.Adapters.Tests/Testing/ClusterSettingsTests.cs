using System.Runtime.Versioning;
using JitBot.Testing.Clusters;

namespace JitBot.Adapters.Tests.Testing;

public sealed class ClusterSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("jitbot-settings-").FullName;

    [Fact]
    public void Without_settings_the_reason_names_both_variables()
    {
        var problem = new ClusterSettings(null, null).Problem;
        Assert.Contains("KUBEBUILDER_ASSETS", problem, StringComparison.Ordinal);
        Assert.Contains("JITBOT_TEST_KUBECONFIG", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_lacks_a_server_is_told_with_its_name()
    {
        File.WriteAllText(Path.Combine(_folder, "etcd"), "");
        Assert.EndsWith("which lacks kube-apiserver.", new ClusterSettings(null, _folder).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_with_both_servers_will_do()
    {
        File.WriteAllText(Path.Combine(_folder, "etcd"), "");
        File.WriteAllText(Path.Combine(_folder, "kube-apiserver"), "");
        Assert.Null(new ClusterSettings(null, _folder).Problem);
    }

    [Fact]
    public async Task A_named_kubeconfig_that_is_not_there_is_not_replaced_by_the_folder()
    {
        var settings = new ClusterSettings(Path.Combine(_folder, "absent"), _folder);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => settings.OpenAsync(CancellationToken.None));
        Assert.EndsWith("which is not a file.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public async Task A_server_that_ends_while_starting_is_told_with_its_last_words()
    {
        foreach (var name in new[] { "etcd", "kube-apiserver" })
        {
            var file = Path.Combine(_folder, name);
            await File.WriteAllTextAsync(file, "#!/bin/sh\necho no quorum\nexit 1\n", TestContext.Current.CancellationToken);
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var settings = new ClusterSettings(null, _folder);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => settings.OpenAsync(CancellationToken.None));
        Assert.EndsWith("no quorum", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
