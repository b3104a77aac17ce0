using System.Net;
using System.Net.Sockets;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>What a start says of its settings to the person who deploys.</summary>
public sealed class SettingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-settings-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_start_in_production_without_settings_names_every_missing_key_at_once()
    {
        var end = await ProgramRun.RunAsync(_folder.FullName, []);

        end.Expect(1);
        Assert.All(
            [
                "Slack:SigningSecret: expected",
                "Slack:BotToken: expected",
                "Slack:AppId: expected",
                "Slack:TeamIds: expected",
                "Slack:ApprovalsChannel: expected",
                "Clusters is empty",
                "Policies:Path: expected",
            ],
            key => Assert.Contains($"  - {key}", end.Error, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("DataAnnotation", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", end.Output + end.Error, StringComparison.Ordinal);
        // Nothing stands in for what is missing, and nothing is left behind
        Assert.DoesNotContain("sandbox", end.Output + end.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task Every_wrong_setting_is_named_with_its_key_and_what_is_expected_and_no_secret_is_printed()
    {
        var policy = Write("policy.yaml", "apiVersion: jitbot.dev/v1\nkind: AccessPolicy\nmetadata:\n  nam: shop\n");
        var kubeconfig = Write("kubeconfig", Kubeconfig);
        var end = await ProgramRun.RunAsync(
            _folder.FullName,
            ["--Clusters:2:Name=prod", $"--Clusters:2:Kubeconfig={kubeconfig}"],
            new Dictionary<string, string>
            {
                ["Slack:SigningSecret"] = "secret-of-the-app",
                ["Slack:BotToken"] = "xoxb-secret-token",
                ["Slack:AppId"] = "A1",
                ["Slack:TeamIds:0"] = "T1",
                ["Slack:ApprovalsChannel"] = "C1",
                ["Slack:ApiUrl"] = "http://slack.example.com/api/",
                ["Clusters:0:Name"] = "prod",
                ["Clusters:0:Kubeconfig"] = _folder.FullName + "/nowhere",
                ["Clusters:1:Name"] = "test",
                ["Clusters:1:Kubeconfig"] = kubeconfig,
                ["Clusters:1:Context"] = "nobody",
                ["Identity:Template"] = "{localpart}",
                ["Policies:Path"] = policy,
                ["urls"] = "anywhere",
            }
        );

        end.Expect(1);
        Assert.All(
            [
                "Slack:ApiUrl: expected an https URL",
                $"Clusters:0:Kubeconfig names {_folder.FullName}/nowhere, which is not a file",
                "Clusters:1:Context is 'nobody', which",
                "It has: main",
                "Clusters:2:Name is 'prod', which another cluster has already",
                "Identity:AllowedEmailDomains: with {localpart} expected exactly one domain",
                "policy.yaml(4,3)",
                "urls: expected addresses such as http://0.0.0.0:8080, found \"anywhere\"",
            ],
            said => Assert.Contains(said, end.Error, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("secret", end.Output + end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", end.Output + end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_setting_of_another_type_is_named_with_its_key_and_not_quoted()
    {
        var end = await ProgramRun.RunAsync(_folder.FullName, ["--Kubernetes:CallTimeout=hunter2"]);

        end.Expect(1);
        Assert.Contains("Kubernetes:CallTimeout: expected a time such as 00:00:10", end.Error, StringComparison.Ordinal);
        Assert.Contains("Policies:Path: expected", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", end.Output + end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_a_folder_and_a_port_that_is_taken_are_named()
    {
        await using var world = await BotWorld.StartAsync();
        world.Extra["Storage:Path"] = world.Folder;
        var folder = await ProgramRun.RunAsync(world.Folder, [], world.Settings());
        world.Extra.Remove("Storage:Path");
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";
        var port = await ProgramRun.RunAsync(world.Folder, [$"--urls={address}"], world.Settings());

        folder.Expect(1);
        Assert.Contains($"{world.Folder} is a folder. Configure Storage:Path as a file", folder.Error, StringComparison.Ordinal);
        port.Expect(1);
        Assert.Contains($"{address}: address already in use", port.Error, StringComparison.Ordinal);
    }

    private const string Kubeconfig = """
        apiVersion: v1
        kind: Config
        clusters: [{ name: main, cluster: { server: "https://127.0.0.1:1" } }]
        users: [{ name: main, user: { token: secret-token } }]
        contexts: [{ name: main, context: { cluster: main, user: main } }]
        current-context: main
        """;

    private string Write(string name, string content)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
