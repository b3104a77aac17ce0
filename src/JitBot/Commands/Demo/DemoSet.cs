using System.Globalization;
using System.Security.Cryptography;
using JitBot.Hosting;
using JitBot.Kubernetes.Rehearsal;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace JitBot.Commands.Demo;

/// <summary>What the demo plays with: the sandbox servers, the host as it is served, and the stage in the cluster.</summary>
internal sealed class DemoSet : IAsyncDisposable
{
    private readonly DevelopmentSandbox _sandbox;
    private readonly WebApplication _app;

    private DemoSet(DevelopmentSandbox sandbox, WebApplication app, RehearsalStage stage)
    {
        _sandbox = sandbox;
        _app = app;
        Stage = stage;
    }

    public RehearsalStage Stage { get; }

    public SandboxSlack Slack => _sandbox.Slack!;

    public IServiceProvider Services => _app.Services;

    private string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<DemoSet> StartAsync(
        FileInfo? kubeconfig,
        string? context,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        // The demo's own settings alone: those of a real workspace or cluster in the environment must not leak into a play
        var own = new Dictionary<string, string?>();
        if (kubeconfig is not null)
        {
            own["Clusters:0:Name"] = "cluster";
            own["Clusters:0:Kubeconfig"] = kubeconfig.FullName;
            own["Clusters:0:Context"] = context;
            own["Kubernetes:Instance"] = $"jitbot-demo-{RandomNumberGenerator.GetHexString(4, lowercase: true)}";
        }

        var configuration = new ConfigurationBuilder().AddInMemoryCollection(own).Build();
        var sandbox = await DevelopmentSandbox.StartAsync(configuration, time, cancellationToken);
        WebApplication? app = null;
        RehearsalStage? stage = null;
        try
        {
            stage = await SetStageAsync(kubeconfig, context, sandbox, cancellationToken);
            foreach (var (key, value) in sandbox.Settings)
            {
                own[key] = value;
            }

            own["Storage:Path"] = Path.Combine(sandbox.Folder, "jitbot.db");
            own["urls"] = "http://127.0.0.1:0";
            var builder = JitBotApp.Configure(
                new AppSetup
                {
                    Environment = Environments.Development,
                    Settings = own,
                    Quiet = true,
                }
            );
            app = JitBotApp.Build(builder, time);
            await app.StartAsync(cancellationToken);
            var set = new DemoSet(sandbox, app, stage);
            await sandbox.ConnectAsync(new Uri(set.Url), cancellationToken);
            return set;
        }
        catch
        {
            await StopAsync(app, stage, sandbox);
            throw;
        }
    }

    public string Describe() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"JitBot {Url}, Slack {Slack.ApiUrl}, cluster {_sandbox.Cluster?.Url.ToString() ?? "as configured"}, namespace {Stage.Namespace}"
        );

    /// <summary>What to try by hand.</summary>
    public string Hints()
    {
        var console = _sandbox.Console!.Url;
        var kubectl = _sandbox.Cluster is null ? "kubectl" : $"kubectl --kubeconfig {_sandbox.KubeconfigOf("alice")}";
        return $"""

            Everything keeps running until Ctrl+C.
              JitBot      {Url}   ({Url}/readyz, {Url}/metrics)
              Slack       {console}

            To try by hand:
              curl -d '{Stage.Namespace}/{RehearsalStage.Ingress} 5m paths try it by hand INC-1043' {console}alice/jit
              curl {console}channels/approvals
              curl -X POST {console}bob/approve/JIT-2
              curl {console}alice
              {kubectl} -n {Stage.Namespace} get ingress {RehearsalStage.Ingress}
              {kubectl} -n {Stage.Namespace} annotate ingress {RehearsalStage.Ingress} tried=yes
              curl -d done {console}alice/jit
            """;
    }

    public ValueTask DisposeAsync() => StopAsync(_app, Stage, _sandbox);

    private static async Task<RehearsalStage> SetStageAsync(
        FileInfo? kubeconfig,
        string? context,
        DevelopmentSandbox sandbox,
        CancellationToken cancellationToken
    )
    {
        if (kubeconfig is not null)
        {
            var name = $"jitbot-demo-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
            return await RehearsalStage.CreateAsync(kubeconfig.FullName, context, name, cancellationToken);
        }

        var cluster = sandbox.Cluster!;
        return RehearsalStage.Existing(
            DemoWorld.Namespace,
            cluster.KubeconfigFor(SandboxCluster.Admin),
            user => cluster.KubeconfigFor(user)
        );
    }

    private static async ValueTask StopAsync(WebApplication? app, RehearsalStage? stage, DevelopmentSandbox sandbox)
    {
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        if (stage is not null)
        {
            await stage.DisposeAsync();
        }

        await sandbox.DisposeAsync();
    }
}
