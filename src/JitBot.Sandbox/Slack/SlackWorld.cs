using System.Globalization;

namespace JitBot.Sandbox.Slack;

/// <summary>All state of the workspace, behind one lock. It outlives the server, so a stopped service comes back as it was.</summary>
internal sealed class SlackWorld
{
    private readonly TimeProvider time;
    private readonly Lock gate = new();
    private readonly Dictionary<string, SandboxUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxChannel> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxUserGroup> groups = new(StringComparer.Ordinal);
    private readonly List<SandboxMessage> messages = [];
    private readonly List<SandboxView> views = [];
    private readonly List<SandboxCall> calls = [];
    private readonly List<(Func<SandboxMessage, bool> Wanted, TaskCompletionSource<SandboxMessage> Found)> waiting = [];
    private long lastMicros;
    private int lastId;

    public SlackWorld(TimeProvider time)
    {
        this.time = time;
        foreach (
            var user in new[]
            {
                DemoWorkspace.Alice,
                DemoWorkspace.Bob,
                DemoWorkspace.Carol,
                DemoWorkspace.Dan,
                DemoWorkspace.Bot,
            }
        )
        {
            users[user.Id] = user;
        }

        foreach (var channel in new[] { DemoWorkspace.Approvals, DemoWorkspace.Shop, DemoWorkspace.Admins })
        {
            channels[channel.Id] = channel;
        }

        groups[DemoWorkspace.Approvers.Id] = DemoWorkspace.Approvers;
    }

    public void Put(SandboxUser user) => Locked(() => users[user.Id] = user);

    public void Put(SandboxChannel channel) => Locked(() => channels[channel.Id] = channel);

    public void Put(SandboxUserGroup group) => Locked(() => groups[group.Id] = group);

    public void Put(SandboxView view) =>
        Locked(() =>
        {
            views.RemoveAll(other => other.Id == view.Id);
            views.Add(view);
            return view;
        });

    public void Record(SandboxCall call) =>
        Locked(() =>
        {
            calls.Add(call);
            return call;
        });

    public SandboxUser? User(string id) => Locked(() => users.GetValueOrDefault(id));

    public SandboxUser? UserByEmail(string email) =>
        Locked(() => users.Values.FirstOrDefault(user => string.Equals(user.Email, email, StringComparison.OrdinalIgnoreCase)));

    public SandboxChannel? Channel(string id) => Locked(() => channels.GetValueOrDefault(id));

    public SandboxUserGroup? Group(string id) => Locked(() => groups.GetValueOrDefault(id));

    public SandboxView? View(string id) => Locked(() => views.Find(view => view.Id == id));

    public IReadOnlyList<SandboxView> Views(string userId) => Locked(() => views.FindAll(view => view.UserId == userId));

    public IReadOnlyList<SandboxCall> Calls => Locked(() => calls.ToArray());

    public void Close(string viewId) => Locked(() => views.RemoveAll(view => view.Id == viewId));

    /// <summary>The direct message of the bot with one or more people; made when it is first asked for.</summary>
    public SandboxChannel DirectMessage(IReadOnlyCollection<string> people) =>
        Locked(() =>
        {
            var known = channels.Values.FirstOrDefault(channel =>
                channel.IsIm && channel.Members.SetEquals([.. people, DemoWorkspace.Bot.Id])
            );
            return known
                ?? (
                    channels[$"D0{string.Join("", people)}"] = new SandboxChannel(
                        $"D0{string.Join("", people)}",
                        "",
                        [.. people, DemoWorkspace.Bot.Id]
                    )
                    {
                        IsIm = true,
                        IsPrivate = true,
                    }
                );
        });

    public IReadOnlyList<SandboxMessage> Messages(Func<SandboxMessage, bool> wanted) =>
        Locked(() => messages.Where(wanted).ToArray());

    public SandboxMessage? Message(string channel, string ts) =>
        Locked(() => messages.Find(message => IsAt(message, channel, ts)));

    /// <summary>Adds the message, or puts it in the place of that with the same channel and ts; tells those who wait.</summary>
    public void Put(SandboxMessage message)
    {
        lock (gate)
        {
            var index = messages.FindIndex(other => IsAt(other, message.Channel, message.Ts));
            if (index < 0)
            {
                messages.Add(message);
            }
            else
            {
                messages[index] = message;
            }

            foreach (var waiter in waiting.Where(waiter => waiter.Wanted(message)).ToList())
            {
                waiting.Remove(waiter);
                waiter.Found.TrySetResult(message);
            }
        }
    }

    public bool Delete(string channel, string ts) => Locked(() => messages.RemoveAll(message => IsAt(message, channel, ts)) > 0);

    /// <summary>The newest message that is wanted: at once if there is one, otherwise when it comes.</summary>
    public async Task<SandboxMessage> Wait(Func<SandboxMessage, bool> wanted, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<SandboxMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (messages.FindLast(message => wanted(message)) is { } known)
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

    /// <summary>A new message's ts: the time in microseconds, never the same twice.</summary>
    public string NextTs() =>
        Locked(() =>
        {
            var now = (time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
            lastMicros = Math.Max(now, lastMicros + 1);
            return string.Create(CultureInfo.InvariantCulture, $"{lastMicros / 1_000_000}.{lastMicros % 1_000_000:D6}");
        });

    /// <summary>A new id with this beginning.</summary>
    public string NextId(string prefix) => Locked(() => string.Create(CultureInfo.InvariantCulture, $"{prefix}{++lastId:D6}"));

    private static bool IsAt(SandboxMessage message, string channel, string ts) => message.Channel == channel && message.Ts == ts;

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
