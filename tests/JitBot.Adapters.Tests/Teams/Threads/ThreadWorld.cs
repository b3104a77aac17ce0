using JitBot.Adapters.Tests.Slack.Chat;
using JitBot.Adapters.Tests.Slack.Protocol;
using JitBot.Core.Chat;
using JitBot.Core.Clusters;
using JitBot.Core.Policies;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Commands;
using JitBot.Sandbox.Teams;
using JitBot.Sandbox.Teams.Tenant;
using Microsoft.Extensions.DependencyInjection;

namespace JitBot.Adapters.Tests.Teams.Threads;

/// <summary>A tenant, a store that outlives the bot, and the side of the bot that shows requests in Teams.</summary>
internal sealed class ThreadWorld : IAsyncDisposable
{
    private ThreadWorld(SandboxTeams teams, WatchedTime time)
    {
        Teams = teams;
        Time = time;
        Policies.Steps = [new ApprovalStep("team", 1, [User(DemoTenant.Bob), User(DemoTenant.Carol)])];
    }

    public static RequestId Id { get; } = new(1);

    public static string Approvals => DemoTenant.Approvals.Id;

    public static string Admins => DemoTenant.Admins.Id;

    public SandboxTeams Teams { get; }

    public WatchedTime Time { get; }

    public MemoryStore Store { get; } = new();

    public StubPolicies Policies { get; } = new();

    public CapturedLog Log { get; } = new();

    public MemoryReferences References { get; } = new();

    /// <summary>The clock of Teams' limits: one that hurries, unless the test is about waiting.</summary>
    public TimeProvider LimiterTime { get; set; } = new HurriedTime();

    /// <summary>Changes the bot before it is built.</summary>
    public Action<IServiceCollection> Prepare { get; set; } = _ => { };

    /// <summary>Null: there is none.</summary>
    public string? AdminsChannel { get; set; } = DemoTenant.Admins.Id;

    public ThreadBot Bot { get; private set; } = null!;

    /// <summary>The first messages of the channel's threads, in order.</summary>
    public IReadOnlyList<TeamsMessage> Roots => [.. Teams.Messages(Approvals).Where(message => message.ThreadId is null)];

    public TeamsMessage Card => Roots[0];

    public IReadOnlyList<TeamsMessage> Lines => Teams.Thread(Card);

    public static async Task<ThreadWorld> StartAsync(Action<ThreadWorld>? prepare = null)
    {
        var time = new WatchedTime();
        var teams = await SandboxTeams.StartAsync(
            new SandboxTeamsOptions { TimeProvider = time },
            TestContext.Current.CancellationToken
        );
        var world = new ThreadWorld(teams, time);
        await world.References.SaveAsync(
            new KnownConversation(
                new ConversationKey(ChatPlatform.Teams, DemoTenant.TenantId, ConversationKind.Team, DemoTenant.Team.Id),
                teams.ServiceUrl
            ),
            TestContext.Current.CancellationToken
        );
        prepare?.Invoke(world);
        world.Bot = await ThreadBot.StartAsync(world);
        return world;
    }

    public static GroupRef User(TeamsPerson person) => new(GroupKind.User, person.Email!);

    public static Principal Person(TeamsPerson who) =>
        new(ChatPlatform.Teams, DemoTenant.TenantId, who.Id, who.Name, who.Email, who.Email);

    public static Principal SlackAlice { get; } =
        new(ChatPlatform.Slack, "T0SANDBOX", "U0ALICE", "Alice", "alice@example.com", "alice@example.com");

    public async Task RestartBotAsync()
    {
        await Bot.DisposeAsync();
        Bot = await ThreadBot.StartAsync(this);
        await Bot.WhenIdleAsync();
    }

    /// <summary>Somebody asks for twenty minutes; Alice unless it is said who. Returns when chat shows it.</summary>
    public async Task AskAsync(Principal? who = null, string reason = "fix the checkout path INC-1042", string key = "1")
    {
        await Bot.Desk.SubmitAsync(
            new RequestDraft(
                key,
                who ?? Person(DemoTenant.Alice),
                new IngressRef("prod", "shop", "storefront"),
                IngressFields.Paths,
                TimeSpan.FromMinutes(20),
                reason,
                "INC-1042",
                null
            ),
            TestContext.Current.CancellationToken
        );
        await Bot.WhenIdleAsync();
    }

    public async Task DoAsync(RequestCommand command)
    {
        await Bot.Desk.ExecuteAsync(command, TestContext.Current.CancellationToken);
        await Bot.WhenIdleAsync();
    }

    public Task ApproveAsync(TeamsPerson who) => DoAsync(new Approve(Id, Person(who)));

    public Task DenyAsync(TeamsPerson who, string reason = "not now") => DoAsync(new Deny(Id, Person(who), reason));

    public async Task MoveAsync(TimeSpan time)
    {
        Time.Advance(time);
        await Bot.WhenIdleAsync();
    }

    public async Task<AccessRequest> RequestAsync() =>
        await Store.FindAsync(Id, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"No {Id}.");

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Teams.DisposeAsync();
    }
}
