using System.Globalization;
using JitBot.Sandbox.Slack;

namespace JitBot.Benchmarks.World;

/// <summary>The settings of a host that is measured, and the files that they name.</summary>
internal static class BenchSettings
{
    /// <summary>Names what this installation makes in a cluster.</summary>
    public const string Instance = "bench";

    public static async Task<Dictionary<string, string?>> WriteAsync(
        TemporaryFolder folder,
        BenchCluster cluster,
        SandboxSlack slack,
        int port,
        CancellationToken cancellationToken
    )
    {
        var (kubeconfig, policy) = (folder.File("bot.kubeconfig"), folder.File("policy.yaml"));
        await File.WriteAllTextAsync(kubeconfig, cluster.BotKubeconfig, cancellationToken);
        await File.WriteAllTextAsync(policy, Policy, cancellationToken);
        var workspace = new SandboxSlackOptions();
        return new Dictionary<string, string?>
        {
            ["urls"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
            ["Storage:Path"] = folder.File("jitbot.db"),
            ["Policies:Path"] = policy,
            ["Identity:Template"] = "{email}",
            ["Kubernetes:Instance"] = Instance,
            ["Clusters:0:Name"] = Stories.Cluster,
            ["Clusters:0:Kubeconfig"] = kubeconfig,
            ["Slack:ApiUrl"] = slack.ApiUrl.ToString(),
            ["Slack:BotToken"] = workspace.BotToken,
            ["Slack:SigningSecret"] = workspace.SigningSecret,
            ["Slack:AppId"] = workspace.AppId,
            ["Slack:TeamIds:0"] = workspace.TeamId,
            ["Slack:ApprovalsChannel"] = DemoWorkspace.Approvals.Id,
            ["Slack:AdminsChannel"] = DemoWorkspace.Admins.Id,
        };
    }

    private static string Policy =>
        $$"""
            apiVersion: jitbot.dev/v1
            kind: AccessPolicy
            metadata:
              name: bench
            spec:
              match:
                clusters: ["*"]
                namespaces: ["*"]
                ingresses: ["*"]
                fields: [hosts, paths, backends, annotations]
              requesters:
                groups: [engineers]
              maxDuration: 30m
              defaultDuration: 10m
              reason:
                minLength: 10
              ticket:
                required: true
                pattern: "INC-[0-9]+"
              approvals:
                pendingTimeout: 30m
                warnBefore: 1m
                steps:
                  - name: colleague
                    required: 1
                    approvers:
                      users: [{{DemoWorkspace.Bob.Email}}]
            ---
            apiVersion: jitbot.dev/v1
            kind: Group
            metadata:
              name: engineers
            spec:
              members:
                - {{DemoWorkspace.Alice.Email}}
            {{string.Join('\n', Enumerable.Range(0, 50).Select(number => $"    - {Stories.Asker(number).Email}"))}}

            """;
}
