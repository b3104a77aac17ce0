using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Rehearsal;
using JitBot.Sandbox;
using JitBot.Sandbox.Cluster;
using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>A cluster and a Slack workspace in this process, and the bot beside it as a process that may die and come back.</summary>
internal sealed partial class BotWorld : IAsyncDisposable
{
    public const string SigningSecret = "signing-secret-0f3b";
    public const string BotToken = "xoxb-token-77aa";

    /// <summary>A start is all computing: more of them at once than there are processors only make each other late.</summary>
    private static readonly SemaphoreSlim Starting = new(Environment.ProcessorCount);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-process-");
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private readonly StringBuilder _written = new();
    private readonly RehearsalStage _stage;

    private BotWorld(SandboxCluster cluster, SandboxSlack slack)
    {
        Cluster = cluster;
        Slack = slack;
        Store = Path.Combine(Folder, "jitbot.db");
        _stage = RehearsalStage.Existing(
            DemoWorld.Namespace,
            cluster.KubeconfigFor(SandboxCluster.Admin),
            user => cluster.KubeconfigFor(user)
        );
    }

    public SandboxCluster Cluster { get; }

    public SandboxSlack Slack { get; }

    public string Folder => _folder.FullName;

    /// <summary>The data file.</summary>
    public string Store { get; set; }

    /// <summary>The process as it runs now, or as it ran last.</summary>
    public ProgramRun Bot { get; private set; } = null!;

    /// <summary>Settings laid over those of <see cref="Settings"/>.</summary>
    public Dictionary<string, string> Extra { get; } = [];

    public static async Task<BotWorld> StartAsync()
    {
        var cluster = await SandboxCluster.StartAsync();
        DemoWorld.SeedInto(cluster);
        var slack = await SandboxSlack.StartAsync(
            new SandboxSlackOptions
            {
                BotToken = BotToken,
                SigningSecret = SigningSecret,
                TimeProvider = new PatientTime(),
            }
        );
        var world = new BotWorld(cluster, slack);
        await File.WriteAllTextAsync(world.PathOf("bot.kubeconfig"), cluster.KubeconfigFor(DemoWorld.Bot));
        File.Copy(Path.Combine(AppContext.BaseDirectory, "demo-policy.yaml"), world.PathOf("policy.yaml"));
        return world;
    }

    public string PathOf(string file) => Path.Combine(Folder, file);

    /// <summary>What the bot needs in Production, as environment.</summary>
    public Dictionary<string, string> Settings()
    {
        var settings = new Dictionary<string, string>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Slack:ApiUrl"] = Slack.ApiUrl.ToString(),
            ["Slack:BotToken"] = BotToken,
            ["Slack:SigningSecret"] = SigningSecret,
            ["Slack:AppId"] = "A0SANDBOX",
            ["Slack:TeamIds:0"] = "T0SANDBOX",
            ["Slack:ApprovalsChannel"] = DemoWorkspace.Approvals.Id,
            ["Slack:AdminsChannel"] = DemoWorkspace.Admins.Id,
            ["Clusters:0:Name"] = "sandbox",
            ["Clusters:0:Kubeconfig"] = PathOf("bot.kubeconfig"),
            ["Policies:Path"] = PathOf("policy.yaml"),
            ["Storage:Path"] = Store,
        };
        foreach (var (key, value) in Extra)
        {
            settings[key] = value;
        }

        return settings;
    }

    /// <summary>Starts the bot, anew on the same store where it ran before, and returns once it listens.</summary>
    public async Task StartBotAsync()
    {
        if (Bot is not null)
        {
            await RetireAsync();
        }

        await Starting.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            Bot = ProgramRun.Start(Folder, ["serve"], Settings());
            var line = await Bot.WaitForLineAsync(line => Listening().IsMatch(line));
            Slack.BotUrl = new Uri(Listening().Match(line).Groups["url"].Value);
            await Bot.WaitForLineAsync(line => line.Contains("Application started", StringComparison.Ordinal));
        }
        finally
        {
            Starting.Release();
        }
    }

    /// <summary>SIGTERM, and how it ended.</summary>
    public async Task<ProgramEnd> StopBotAsync()
    {
        Bot.Signal("TERM");
        return await Bot.EndAsync();
    }

    /// <summary>Alice asks; the answer is the bot's acknowledgement.</summary>
    public Task<SandboxReply> AskAsync(string text = "shop/storefront 2s paths fix the checkout path INC-1042") =>
        Slack.SendCommandAsync(DemoWorkspace.Alice.Id, DemoWorkspace.Shop.Id, "/jit", text);

    /// <summary>The card of a request, once it shows what is wanted.</summary>
    public Task<SandboxMessage> CardAsync(RequestId id, Func<SandboxMessage, bool> wanted) =>
        SeeAsync(DemoWorkspace.Approvals.Id, message => IsCard(message, id) && wanted(message));

    /// <summary>The cards of a request as they are now: one, unless something was posted twice.</summary>
    public IReadOnlyList<SandboxMessage> Cards(RequestId id) =>
        [.. Slack.Messages(DemoWorkspace.Approvals.Id).Where(message => IsCard(message, id))];

    public Task<SandboxMessage> OpenCardAsync(RequestId id) => CardAsync(id, card => card.Buttons.Count > 0);

    public Task<SandboxReply> ApproveAsync(SandboxMessage card) =>
        Slack.ClickAsync(DemoWorkspace.Bob.Id, card, card.Buttons.First(button => button.Text == "Approve").ActionId);

    /// <summary>Waits until chat tells the end: the card, the summary under it, the message to Alice.</summary>
    public async Task SeeEndAsync(RequestId id)
    {
        var card = await CardAsync(id, message => message.Shown.Contains("Ended", StringComparison.Ordinal));
        Assert.Empty(card.Buttons);
        await SeeAsync(
            DemoWorkspace.Approvals.Id,
            message => message.ThreadTs == card.Ts && message.Shown.Contains($"Summary of {id}", StringComparison.Ordinal)
        );
    }

    /// <summary>A message in a channel, or for a person, that is or will be there.</summary>
    public async Task<SandboxMessage> SeeAsync(string channelOrUser, Func<SandboxMessage, bool> wanted)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        return await Slack.WaitForMessageAsync(channelOrUser, wanted, limit.Token);
    }

    public async Task<(HttpStatusCode Status, string Body)> GetAsync(string path)
    {
        using var answer = await _http.GetAsync(new Uri(Slack.BotUrl!, path), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The status with which the API server answers Alice's PATCH of the Ingress.</summary>
    public async Task<int> PatchAsync() =>
        (
            await _stage.PatchPathAsync(
                DemoWorld.Alice,
                RehearsalStage.Ingress,
                "/checkout",
                TestContext.Current.CancellationToken
            )
        ).Status;

    /// <summary>The Roles and RoleBindings of JitBot in the shop.</summary>
    public Task<IReadOnlyList<string>> GrantObjectsAsync() => _stage.GrantObjectsAsync(TestContext.Current.CancellationToken);

    /// <summary>Everything that all processes of this world wrote.</summary>
    public string Written => _written + Bot.Output + Bot.Error;

    public async ValueTask DisposeAsync()
    {
        if (Bot is not null)
        {
            await RetireAsync();
        }

        _http.Dispose();
        await _stage.DisposeAsync();
        await Slack.DisposeAsync();
        await Cluster.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task RetireAsync()
    {
        await Bot.DisposeAsync();
        _written.Append(Bot.Output).Append(Bot.Error);
    }

    private static bool IsCard(SandboxMessage message, RequestId id) =>
        message.ThreadTs is null && message.Shown.Contains($"{id} · ", StringComparison.Ordinal);

    [GeneratedRegex(
        """Now listening on: [\\"]*(?<url>http://[^"\\\s]+)""",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Listening();
}
