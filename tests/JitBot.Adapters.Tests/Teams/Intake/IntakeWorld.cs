using System.Text.Json.Nodes;
using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Adapters.Tests.Slack.Forms;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Adapters.Tests.Teams.Threads;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Adapters.Tests.Teams.Intake;

/// <summary>A tenant, a store that outlives the bot, and the bot.</summary>
internal sealed class IntakeWorld : IAsyncDisposable
{
    private const string Yaml = """
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: shop}
        spec:
          match: {clusters: [prod], namespaces: [shop], ingresses: [storefront], fields: [paths, tls]}
          requesters: {users: [alice@example.com]}
          maxDuration: 45m
          defaultDuration: 15m
          startWithin: 2h
          reason: {minLength: 5}
          approvals:
            steps: [{name: colleague, required: 1, approvers: {users: [alice@example.com, bob@example.com, carol@example.com]}}]
        ---
        apiVersion: jitbot.dev/v1
        kind: AccessPolicy
        metadata: {name: bank}
        spec:
          match: {clusters: [prod], namespaces: [bank], ingresses: [vault], fields: [all]}
          requesters: {users: [carol@example.com]}
          maxDuration: 5m
          defaultDuration: 5m
          reason: {minLength: 5}
          approvals: {steps: [{name: colleague, required: 1, approvers: {users: [bob@example.com]}}]}

        """;

    private IntakeWorld(SandboxTeams teams, WatchedTime time) => (Teams, Time) = (teams, time);

    public bool ChecksAccounts { get; private init; } = true;

    public static IngressIndex Listed { get; } =
        new([
            new ClusterListing(
                "prod",
                [
                    new IndexedIngress(new IngressRef("prod", "shop", "storefront"), ["shop.example.com"]),
                    new IndexedIngress(new IngressRef("prod", "bank", "vault"), ["vault.example.com"]),
                ],
                AskStage.Now,
                null
            ),
        ]);

    public static string Alice => DemoTenant.Alice.Id;

    public static string Bob => DemoTenant.Bob.Id;

    public SandboxTeams Teams { get; }

    public WatchedTime Time { get; }

    public MemoryStore Store { get; } = new();

    public IPolicySource Policies { get; } = new FixedPolicies(AskStage.Set(Yaml));

    public CapturedLog Log { get; } = new();

    public MemoryReferences References { get; } = new();

    public IntakeBot Bot { get; private set; } = null!;

    /// <summary>The first request's card in the approvers' channel.</summary>
    public TeamsMessage Card => Teams.Messages(DemoTenant.Approvals.Id).First(message => message.ThreadId is null);

    public static async Task<IntakeWorld> StartAsync(bool checksAccounts = true)
    {
        var time = new WatchedTime();
        var teams = await SandboxTeams.StartAsync(
            new SandboxTeamsOptions { TimeProvider = time },
            TestContext.Current.CancellationToken
        );
        var world = new IntakeWorld(teams, time) { ChecksAccounts = checksAccounts };
        world.Bot = await IntakeBot.StartAsync(world);
        return world;
    }

    /// <summary>With a request of Alice's that Bob and Carol may approve.</summary>
    public static async Task<IntakeWorld> PendingAsync(bool checksAccounts = true)
    {
        var world = await StartAsync(checksAccounts);
        await world.TypeAsync(Alice, "request shop/storefront 20m paths fix the checkout");
        return world;
    }

    /// <summary>Somebody types in their chat with the bot; returns when it is worked off.</summary>
    public async Task<TeamsReply> TypeAsync(string person, string text)
    {
        var reply = await Teams.SendPersonalAsync(person, text, TestContext.Current.CancellationToken);
        await Bot.WhenIdleAsync();
        return reply;
    }

    public async Task<TeamsReply> SendAsync(TeamsRequest request)
    {
        var reply = await Teams.SendAsync(request, TestContext.Current.CancellationToken);
        await Bot.WhenIdleAsync();
        return reply;
    }

    /// <summary>Somebody looks at a card and presses a button of what they see.</summary>
    public async Task<TeamsReply> PressAsync(
        string person,
        string button,
        TeamsMessage? message = null,
        IReadOnlyDictionary<string, string>? inputs = null
    )
    {
        var card = message ?? Card;
        var reply = await Teams.ClickAsync(person, card, button, inputs, TestContext.Current.CancellationToken);
        await Bot.WhenIdleAsync();
        return reply;
    }

    public async Task LookAsync(string person) => await Teams.LookAsync(person, Card, TestContext.Current.CancellationToken);

    /// <summary>The same activity, but from somebody else: what they could send who copied it.</summary>
    public static TeamsRequest As(TeamsRequest request, TeamsPerson person) =>
        request.With(activity =>
            activity["from"] = new JsonObject
            {
                ["id"] = person.Mri,
                ["name"] = person.Name,
                ["aadObjectId"] = person.Id,
            }
        );

    /// <summary>The last that the bot said in somebody's chat.</summary>
    public string LastAnswer(string person) => Teams.PersonalChat(person).Last(message => message.PersonId is null).Shown;

    public async Task<AccessRequest> RequestAsync(long number = 1) =>
        await FindAsync(number) ?? throw new InvalidOperationException($"There is no JIT-{number}.");

    public Task<AccessRequest?> FindAsync(long number) =>
        Store.FindAsync(new RequestId(number), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Teams.DisposeAsync();
    }
}
