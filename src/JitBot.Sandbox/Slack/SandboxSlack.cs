using JitBot.Sandbox.Slack.Sockets;

namespace JitBot.Sandbox.Slack;

/// <summary>
/// A Slack workspace on loopback, for development, the demo and tests: it serves the Web API to the bot and acts as the people. It is as strict
/// as Slack where the bot can go wrong (tokens, scopes, membership, Block Kit, lifetimes), and misbehaves on demand. State is in memory
/// and survives <see cref="StopAsync"/>. Thread-safe. It authorises nobody and must not be used in production.
/// </summary>
public sealed partial class SandboxSlack : IAsyncDisposable
{
    private readonly SlackWorld world;
    private readonly SlackServer server;
    private readonly SlackSender sender;
    private readonly SlackRequests requests;
    private readonly SlackInteractions interactions;
    private readonly SlackBlockActs blockActs;
    private readonly SlackViewActs viewActs;
    private readonly SandboxSlackOptions options;

    private SandboxSlack(SandboxSlackOptions options)
    {
        this.options = options;
        Sockets = new SandboxSockets(options);
        var tickets = new SlackTickets(options.TimeProvider);
        world = new SlackWorld(options.TimeProvider);
        var responses = new SlackResponses(world, new SlackChat(options, world), tickets);
        server = new SlackServer(options, world, new SlackMethods(options, world, tickets), responses, Faults, Sockets);
        sender = new SlackSender(options, world, responses, Sockets);
        requests = new SlackRequests(options, world, tickets, () => BaseUrl);
        interactions = new SlackInteractions(options, world, tickets, requests);
        blockActs = new SlackBlockActs(world, interactions, sender);
        viewActs = new SlackViewActs(world, interactions, sender);
    }

    /// <summary>What the bot's API base URL is to be.</summary>
    public Uri ApiUrl => new(BaseUrl, "api/");

    /// <summary>Where the bot listens.</summary>
    public Uri? BotUrl
    {
        get => sender.BotUrl;
        set => sender.BotUrl = value;
    }

    /// <summary>How the service is to misbehave.</summary>
    public SandboxFaults Faults { get; } = new();

    /// <summary>The bot's sockets, where it uses Socket Mode.</summary>
    public SandboxSockets Sockets { get; }

    /// <summary>
    /// Called at each stage of each call, while it waits; true cuts the connection there and then. For tests that must do something at an
    /// exact point.
    /// </summary>
    public Func<CallStage, SandboxCall, bool>? Watch
    {
        get => server.Watch;
        set => server.Watch = value;
    }

    /// <summary>All calls that reached the service, in order.</summary>
    public IReadOnlyList<SandboxCall> Calls => world.Calls;

    private Uri BaseUrl => new($"http://127.0.0.1:{server.Port}/");

    /// <summary>A workspace as in <see cref="DemoWorkspace"/>, listening.</summary>
    public static async Task<SandboxSlack> StartAsync(SandboxSlackOptions options, CancellationToken cancellationToken = default)
    {
        var slack = new SandboxSlack(options);
        await slack.server.Start(cancellationToken);
        return slack;
    }

    /// <summary>The service is down: connections are refused. Idempotent.</summary>
    public Task StopAsync() => server.Stop();

    /// <summary>The service is up again, on the same port and as it was. Idempotent.</summary>
    public Task RestartAsync(CancellationToken cancellationToken = default) => server.Start(cancellationToken);

    /// <summary>Adds or replaces a user: <c>Put(user with { Deleted = true })</c> deactivates.</summary>
    public void Put(SandboxUser user) => world.Put(user);

    /// <summary>Adds or replaces a channel: archives it, or invites and removes the bot or people.</summary>
    public void Put(SandboxChannel channel) => world.Put(channel);

    /// <summary>Adds or replaces a user group.</summary>
    public void Put(SandboxUserGroup group) => world.Put(group);

    /// <summary>The channel's messages, threads included, ephemeral ones not; in the order of posting.</summary>
    public IReadOnlyList<SandboxMessage> Messages(string channel) =>
        world.Messages(message => message.Channel == channel && message.EphemeralTo is null);

    /// <summary>The message as it is now, or null if it was deleted.</summary>
    public SandboxMessage? Current(SandboxMessage message) => world.Message(message.Channel, message.Ts);

    /// <summary>The answers in the message's thread.</summary>
    public IReadOnlyList<SandboxMessage> Thread(SandboxMessage message) =>
        world.Messages(other => other.Channel == message.Channel && other.ThreadTs == message.Ts && other.EphemeralTo is null);

    /// <summary>What the bot wrote to this person alone.</summary>
    public IReadOnlyList<SandboxMessage> DirectMessages(string user)
    {
        var channel = world.DirectMessage([user]).Id;
        return Messages(channel);
    }

    /// <summary>What only this person sees in channels: answers to commands included.</summary>
    public IReadOnlyList<SandboxMessage> Ephemerals(string user) => world.Messages(message => message.EphemeralTo == user);

    /// <summary>The modals and home tab open for this person.</summary>
    public IReadOnlyList<SandboxView> Views(string user) => world.Pages.Of(user);

    /// <summary>
    /// The newest message that is wanted, or the first that comes or is updated so: in a channel (its id), or for a person (a user's id:
    /// direct messages and ephemeral ones). Waits without end unless cancelled; then the exception tells what was there instead.
    /// </summary>
    public async Task<SandboxMessage> WaitForMessageAsync(
        string channelOrUser,
        Func<SandboxMessage, bool> wanted,
        CancellationToken cancellationToken
    )
    {
        var direct = world.User(channelOrUser) is null ? null : world.DirectMessage([channelOrUser]).Id;
        bool IsHere(SandboxMessage message) =>
            direct is null
                ? message.Channel == channelOrUser && message.EphemeralTo is null
                : message.EphemeralTo == channelOrUser || message.Channel == direct;

        try
        {
            return await world.Wait(message => IsHere(message) && wanted(message), cancellationToken);
        }
        catch (OperationCanceledException cancelled)
        {
            var there = string.Join("\n---\n", world.Messages(IsHere).Select(message => message.Shown));
            throw new OperationCanceledException(
                $"No such message came to {channelOrUser}. There are:\n{there}",
                cancelled,
                cancellationToken
            );
        }
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        sender.Dispose();
    }
}
