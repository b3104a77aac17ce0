using System.Globalization;
using JitBot.Sandbox.Teams.Tenant;

namespace JitBot.Sandbox.Teams;

/// <summary>Messages and calls, behind one lock. It outlives the server, so a stopped service comes back as it was.</summary>
internal sealed class TeamsWorld
{
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly OrderedDictionary<(string Conversation, string Id), TeamsMessage> messages = [];
    private readonly List<SandboxCall> calls = [];
    private readonly List<(Func<TeamsMessage, bool> Wanted, TaskCompletionSource<TeamsMessage> Found)> waiting = [];
    private long lastMillis;

    public TeamsWorld(SandboxTeamsOptions options)
    {
        time = options.TimeProvider;
        Directory = new TenantDirectory(options.IsInstalled, Changes);
        Clients = new TeamsClients(time, Changes);
    }

    public ChangeLog Changes { get; } = new();

    public TenantDirectory Directory { get; }

    public TeamsClients Clients { get; }

    public IReadOnlyList<SandboxCall> Calls => Locked(() => calls.ToArray());

    public DateTimeOffset Now => time.GetUtcNow();

    public void Record(SandboxCall call)
    {
        lock (gate)
        {
            calls.Add(call);
        }
    }

    public IReadOnlyList<TeamsMessage> Messages(Func<TeamsMessage, bool> wanted) =>
        Locked(() => messages.Values.Where(wanted).ToArray());

    public TeamsMessage? Message(string conversation, string id) => Locked(() => messages.GetValueOrDefault((conversation, id)));

    /// <summary>Adds the message, or puts it in the place of that with the same conversation and id; tells those who wait.</summary>
    public void Put(TeamsMessage message)
    {
        // Whoever had a view of their own sees the new base card
        Clients.Forget(message);
        lock (gate)
        {
            messages[(message.Conversation, message.Id)] = message;
            foreach (var waiter in waiting.Where(waiter => waiter.Wanted(message)).ToList())
            {
                waiting.Remove(waiter);
                waiter.Found.TrySetResult(message);
            }
        }

        Changes.Add(SandboxChangeKind.Message, message.Conversation, message.Id);
    }

    public void Delete(TeamsMessage message)
    {
        Locked(() => messages.Remove((message.Conversation, message.Id)));
        Changes.Add(SandboxChangeKind.Message, message.Conversation, message.Id);
    }

    /// <summary>The newest message that is wanted: at once if there is one, otherwise when it comes.</summary>
    public async Task<TeamsMessage> Wait(Func<TeamsMessage, bool> wanted, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<TeamsMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (messages.Values.Reverse().FirstOrDefault(wanted) is { } known)
            {
                return known;
            }

            waiting.Add((wanted, found));
        }

        await using var registration = cancellationToken.Register(() => found.TrySetCanceled(cancellationToken));
        try
        {
            return await found.Task;
        }
        finally
        {
            Locked(() => waiting.RemoveAll(waiter => waiter.Found == found));
        }
    }

    /// <summary>A new activity's id: the time in milliseconds, never the same twice.</summary>
    public string NextId() =>
        Locked(() =>
        {
            lastMillis = Math.Max(time.GetUtcNow().ToUnixTimeMilliseconds(), lastMillis + 1);
            return lastMillis.ToString(CultureInfo.InvariantCulture);
        });

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
