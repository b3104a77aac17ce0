using System.Net;
using System.Security.Cryptography;
using JitBot.Core.Audit;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Console;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Workspace;
using Microsoft.Extensions.Options;

namespace JitBot.Hosting;

/// <summary>
/// The sandbox servers that stand in for what is not configured in Development and in the demo, and the settings that lead to them. Its
/// kubeconfigs lie in a folder of its own that goes away with it.
/// </summary>
internal sealed class DevelopmentSandbox : IAsyncDisposable
{
    private readonly Dictionary<string, string?> _settings = [];

    private DevelopmentSandbox(string folder) => Folder = folder;

    /// <summary>Where the kubeconfigs of the bot and the people are: <c>NAME.kubeconfig</c>.</summary>
    public string Folder { get; }

    /// <summary>Null where a real cluster is configured.</summary>
    public SandboxCluster? Cluster { get; private set; }

    /// <summary>Null where a real workspace is configured.</summary>
    public SandboxSlack? Slack { get; private set; }

    public SandboxConsole? Console { get; private set; }

    /// <summary>Null where a real workspace or tenant is configured.</summary>
    public SandboxTeams? Teams { get; private set; }

    /// <summary>To be laid over the configuration.</summary>
    public IReadOnlyDictionary<string, string?> Settings => _settings;

    /// <summary>
    /// Starts what <paramref name="configuration"/> does not name: a cluster where it has no <c>Clusters</c>, a Slack and a Teams where it has
    /// neither <c>Slack:BotToken</c> nor <c>Teams:AppId</c>: a real platform is not mixed with invented people of another.
    /// </summary>
    public static async Task<DevelopmentSandbox> StartAsync(
        IConfiguration configuration,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var sandbox = new DevelopmentSandbox(Directory.CreateTempSubdirectory("jitbot-sandbox-").FullName);
        if (!configuration.GetSection("Clusters").GetChildren().Any())
        {
            await sandbox.StartClusterAsync(time, cancellationToken);
        }

        if (string.IsNullOrEmpty(configuration["Slack:BotToken"]) && string.IsNullOrEmpty(configuration["Teams:AppId"]))
        {
            await sandbox.StartSlackAsync(configuration, time, cancellationToken);
            await sandbox.StartTeamsAsync(time, cancellationToken);
        }

        sandbox.Default(configuration, "Identity:Template", "{email}");
        sandbox.Default(configuration, "Policies:Path", Path.Combine(AppContext.BaseDirectory, "demo-policy.yaml"));
        return sandbox;
    }

    /// <summary>
    /// Serves the workspace page for <paramref name="app"/>, which runs, on <c>Sandbox:WorkspacePort</c> or the next free port; null where a
    /// real workspace is configured. The caller ends it before the app.
    /// </summary>
    /// <exception cref="OptionsValidationException">The setting is no port.</exception>
    public async Task<WorkspacePage?> ServePageAsync(WebApplication app, TimeProvider time, CancellationToken cancellationToken)
    {
        const string key = "Sandbox:WorkspacePort";
        var port = app.Configuration.GetValue(key, WorkspacePageOptions.UsualPort);
        if (port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
        {
            throw new OptionsValidationException(key, typeof(int), [$"{key}: expected a port from 0 to {IPEndPoint.MaxPort}."]);
        }

        return Slack is null && Teams is null
            ? null
            : await WorkspacePage.StartAsync(
                new WorkspacePageOptions
                {
                    Environment = app.Environment.EnvironmentName,
                    Slack = Slack,
                    Teams = Teams,
                    Cluster = Cluster,
                    Log = app.Services.GetRequiredService<IAccessLog>(),
                    Port = port,
                    TimeProvider = time,
                },
                cancellationToken
            );
    }

    /// <summary>Tells the sandboxes where the bot is, which runs; installs its app in Teams.</summary>
    public async Task ConnectAsync(Uri bot, CancellationToken cancellationToken)
    {
        Slack?.BotUrl = bot;
        if (Teams is null)
        {
            return;
        }

        Teams.BotUrl = bot;
        var owner = DemoTenant.Carol.Id;
        await Teams.InstallAsync(owner, DemoTenant.General.Id, cancellationToken);
        await Teams.InstallAsync(owner, DemoTenant.GroupChat.Id, cancellationToken);
        foreach (var person in new[] { DemoTenant.Alice, DemoTenant.Bob, DemoTenant.Carol, DemoTenant.Dan })
        {
            await Teams.InstallAsync(person.Id, Teams.PersonalConversation(person.Id), cancellationToken);
        }
    }

    public string KubeconfigOf(string name) => Path.Combine(Folder, $"{name}.kubeconfig");

    public async ValueTask DisposeAsync()
    {
        if (Console is not null)
        {
            await Console.DisposeAsync();
        }

        if (Slack is not null)
        {
            await Slack.DisposeAsync();
        }

        if (Teams is not null)
        {
            await Teams.DisposeAsync();
        }

        if (Cluster is not null)
        {
            await Cluster.DisposeAsync();
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task StartClusterAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        Cluster = await SandboxCluster.StartAsync(new SandboxClusterOptions { TimeProvider = time }, cancellationToken);
        DemoWorld.SeedInto(Cluster);
        await WriteKubeconfigAsync("bot", DemoWorld.Bot, cancellationToken);
        await WriteKubeconfigAsync("admin", SandboxCluster.Admin, cancellationToken);
        foreach (var person in new[] { DemoWorld.Alice, DemoWorld.Bob, DemoWorld.Carol, DemoWorld.Dan })
        {
            await WriteKubeconfigAsync(person.Split('@')[0], person, cancellationToken);
        }

        _settings["Clusters:0:Name"] = "sandbox";
        _settings["Clusters:0:Kubeconfig"] = KubeconfigOf("bot");
    }

    private async Task StartSlackAsync(IConfiguration configuration, TimeProvider time, CancellationToken cancellationToken)
    {
        var (consolePort, appToken) = (configuration.GetValue("Sandbox:ConsolePort", 0), configuration["Slack:AppToken"]);
        // New at each start: what is known from the source would let a web page in the developer's browser sign as Slack
        var options = new SandboxSlackOptions
        {
            TimeProvider = time,
            BotToken = $"xoxb-{Secret()}",
            AppToken = string.IsNullOrEmpty(appToken) ? $"xapp-{Secret()}" : appToken,
            SigningSecret = Secret(),
        };
        Slack = await SandboxSlack.StartAsync(options, cancellationToken);
        Console = await SandboxConsole.StartAsync(Slack, consolePort, cancellationToken);
        _settings["Slack:ApiUrl"] = Slack.ApiUrl.ToString();
        _settings["Slack:BotToken"] = options.BotToken;
        _settings["Slack:SigningSecret"] = options.SigningSecret;
        _settings["Slack:AppId"] = options.AppId;
        _settings["Slack:TeamIds:0"] = options.TeamId;
        _settings["Slack:ApprovalsChannel"] = DemoWorkspace.Approvals.Id;
        _settings["Slack:AdminsChannel"] = DemoWorkspace.Admins.Id;
    }

    private async Task StartTeamsAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        var options = new SandboxTeamsOptions
        {
            TimeProvider = time,
            ClientSecret = Secret(),
            IsInstalled = false,
        };
        Teams = await SandboxTeams.StartAsync(options, cancellationToken);
        _settings["Teams:AppId"] = options.AppId;
        _settings["Teams:TenantId"] = DemoTenant.TenantId;
        _settings["Teams:ClientSecret"] = options.ClientSecret;
        _settings["Teams:LoginUrl"] = Teams.LoginUrl.ToString();
        _settings["Teams:GraphUrl"] = Teams.GraphUrl.ToString();
        _settings["Teams:OpenIdMetadataUrl"] = Teams.OpenIdMetadataUrl.ToString();
        _settings["Teams:ConnectorHosts:0"] = Teams.ServiceUrl.Host;
        _settings["Teams:ApprovalsChannel"] = DemoTenant.Approvals.Id;
        _settings["Teams:AdminsChannel"] = DemoTenant.Admins.Id;
    }

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private void Default(IConfiguration configuration, string key, string value)
    {
        if (string.IsNullOrEmpty(configuration[key]))
        {
            _settings[key] = value;
        }
    }

    private async Task WriteKubeconfigAsync(string name, string user, CancellationToken cancellationToken)
    {
        var path = KubeconfigOf(name);
        await File.WriteAllTextAsync(path, Cluster!.KubeconfigFor(user, DemoWorld.Namespace), cancellationToken);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
