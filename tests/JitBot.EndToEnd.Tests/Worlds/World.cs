using JitBot.Core.Audit;
using JitBot.Sandbox.Slack;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.EndToEnd.Tests.Worlds;

/// <summary>
/// Everything that a story needs, for one test alone: clusters, a Slack workspace, the real host between them, and one clock for all that
/// only the test moves. What people do goes in by signed HTTP; what is looked at is the API server, the messages and the log.
/// </summary>
internal sealed partial class World : IAsyncDisposable
{
    private static readonly DateTimeOffset Beginning = new(2030, 1, 7, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private readonly WorldOptions _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-world-");
    private readonly Dictionary<string, Stage> _stages = [];
    private RunningBot? _bot;
    private bool _hasFailed;

    private World(WorldOptions options, WorldClock clock, SandboxSlack slack)
    {
        _options = options;
        Clock = clock;
        Slack = slack;
    }

    public WorldClock Clock { get; }

    public SandboxSlack Slack { get; }

    public LogBook Book { get; } = new();

    /// <summary>The first cluster.</summary>
    public Stage Stage => _stages[_options.Clusters[0]];

    public RunningBot Bot => _bot ?? throw new InvalidOperationException("The host does not run.");

    public IAccessLog Log => Bot.Log;

    public string PolicyFile => Path.Combine(_folder.FullName, "policy.yaml");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<World> StartAsync(WorldOptions? options = null)
    {
        options ??= new WorldOptions();
        var clock = new WorldClock(new FakeTimeProvider(Beginning));
        var slack = await SandboxSlack.StartAsync(
            new SandboxSlackOptions { TimeProvider = clock.OfSandboxes, EnforceRateLimits = options.EnforceRateLimits },
            Cancellation
        );
        var world = new World(options, clock, slack);
        try
        {
            foreach (var name in options.Clusters)
            {
                world._stages[name] = options.Real is { } real
                    ? await Stage.InRealClusterAsync(real, world._folder.FullName, Cancellation)
                    : await Stage.InSandboxAsync(clock.OfSandboxes, Cancellation);
                await File.WriteAllTextAsync(world.KubeconfigOf(name), world._stages[name].BotKubeconfig, Cancellation);
            }

            await File.WriteAllTextAsync(world.PolicyFile, options.Policy, Cancellation);
            await world.StartTeamsAsync();
            await world.StartBotAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    public Stage StageOf(string cluster) => _stages[cluster];

    /// <summary>Starts the host, on the store that an earlier run left.</summary>
    public async Task StartBotAsync()
    {
        _bot = await RunningBot.StartAsync(Settings(), Clock.Time, Book, Cancellation);
        Clock.Bot = _bot;
        Slack.BotUrl = _bot.Url;
        await InstallInTeamsAsync();
    }

    /// <param name="abruptly">Without finishing what is queued or running.</param>
    public async Task StopBotAsync(bool abruptly = false)
    {
        if (Interlocked.Exchange(ref _bot, null) is { } bot)
        {
            await Clock.DriveAsync(bot.StopAsync(abruptly));
            await Clock.DriveAsync(bot.DisposeAsync().AsTask());
            Clock.Bot = null;
        }
    }

    public async Task RestartBotAsync(bool abruptly = false)
    {
        await StopBotAsync(abruptly);
        await StartBotAsync();
    }

    /// <summary>The log's chain holds, and what is stored of each request is what its events say.</summary>
    public async Task VerifyLogAsync()
    {
        var report = await LogVerifier.VerifyAsync(Log.ReadAsync(1, Cancellation), null, Cancellation);
        Assert.Empty(report.Faults);
        await foreach (var fault in Bot.Services.GetRequiredService<IProjectionCheck>().CheckProjectionsAsync(Cancellation))
        {
            Assert.Fail(fault.Explanation);
        }
    }

    /// <summary>Ends everything; fails where the host logged an error that the test did not expect.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopBotAsync();
        }
        finally
        {
            foreach (var stage in _stages.Values)
            {
                await stage.DisposeAsync();
            }

            await Slack.DisposeAsync();
            await (_teams?.DisposeAsync() ?? ValueTask.CompletedTask);
            _folder.Delete(recursive: true);
        }

        if (Book.Unexpected.Count > 0 && !_hasFailed)
        {
            Assert.Fail($"The host logged errors:\n{string.Join('\n', Book.Unexpected)}");
        }
    }

    private string KubeconfigOf(string cluster) => Path.Combine(_folder.FullName, $"{cluster}.kubeconfig");

    private Dictionary<string, string?> Settings()
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Storage:Path"] = Path.Combine(_folder.FullName, "jitbot.db"),
            ["Policies:Path"] = PolicyFile,
            ["JitBot:Administrators:0"] = DemoWorkspace.Carol.Email,
            ["Identity:Template"] = "{email}",
        };
        foreach (var (key, value) in SlackSettings().Concat(TeamsSettings()))
        {
            settings[key] = value;
        }

        for (var index = 0; index < _options.Clusters.Count; index++)
        {
            settings[$"Clusters:{index}:Name"] = _options.Clusters[index];
            settings[$"Clusters:{index}:Kubeconfig"] = KubeconfigOf(_options.Clusters[index]);
        }

        if (_options.Real is not null)
        {
            // Several worlds share the API server; each leaves the others' grants alone
            settings["Kubernetes:Instance"] = Stage.Namespace;
        }

        foreach (var (key, value) in _options.Settings)
        {
            settings[key] = value;
        }

        return settings;
    }

    private IEnumerable<KeyValuePair<string, string?>> SlackSettings()
    {
        var slack = new SandboxSlackOptions();
        return !_options.WithSlack
            ? []
            :
            [
                new("Slack:ApiUrl", Slack.ApiUrl.ToString()),
                new("Slack:BotToken", slack.BotToken),
                new("Slack:SigningSecret", slack.SigningSecret),
                new("Slack:AppId", slack.AppId),
                new("Slack:TeamIds:0", slack.TeamId),
                new("Slack:ApprovalsChannel", DemoWorkspace.Approvals.Id),
                new("Slack:AdminsChannel", DemoWorkspace.Admins.Id),
            ];
    }
}
