using System.Globalization;
using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <summary>All state of the workspace, behind one lock. It outlives the server, so a stopped service comes back as it was.</summary>
internal sealed class SlackWorld
{
    private readonly TimeProvider time;
    private readonly Notifier notifier;
    private readonly Lock gate = new();
    private readonly Dictionary<string, SandboxUser> users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxChannel> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxUserGroup> groups = new(StringComparer.Ordinal);
    private readonly OrderedDictionary<(string Channel, string Ts), SandboxMessage> messages = [];
    private readonly List<SandboxCall> calls = [];
    private readonly List<(Func<SandboxMessage, bool> Wanted, TaskCompletionSource<SandboxMessage> Found)> waiting = [];
    private long lastMicros;
    private int lastId;

    public SlackWorld(TimeProvider time)
    {
        this.time = time;
        Changes = new ChangeLog();
        Pages = new SlackPages(Changes);
        Sights = new SlackSights(Changes);
        notifier = new Notifier(this);
        foreach (var user in DemoWorkspace.Everybody)
        {
            users[user.Id] = user;
        }

        foreach (var channel in DemoWorkspace.Channels)
        {
            channels[channel.Id] = channel;
        }

        foreach (var group in DemoWorkspace.Groups)
        {
            groups[group.Id] = group;
        }
    }

    public ChangeLog Changes { get; }

    public SlackPages Pages { get; }

    public SlackSights Sights { get; }

    public void Put(SandboxUser user) => Place(users, user.Id, user);

    public void Put(SandboxChannel channel) => Place(channels, channel.Id, channel);

    public void Put(SandboxUserGroup group) => Place(groups, group.Id, group);

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

    public IReadOnlyList<SandboxUser> Users => Locked(() => users.Values.ToArray());

    public IReadOnlyList<SandboxChannel> Channels => Locked(() => channels.Values.ToArray());

    public IReadOnlyList<SandboxUserGroup> Groups => Locked(() => groups.Values.ToArray());

    public IReadOnlyList<SandboxCall> Calls => Locked(() => calls.ToArray());

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
        Locked(() => messages.Values.Where(wanted).ToArray());

    public SandboxMessage? Message(string channel, string ts) => Locked(() => messages.GetValueOrDefault((channel, ts)));

    /// <summary>Adds the message, or puts it in the place of that with the same channel and ts; tells those who wait.</summary>
    public void Put(SandboxMessage message)
    {
        bool isNew;
        lock (gate)
        {
            isNew = !messages.ContainsKey((message.Channel, message.Ts));
            messages[(message.Channel, message.Ts)] = message;
            foreach (var waiter in waiting.Where(waiter => waiter.Wanted(message)).ToList())
            {
                waiting.Remove(waiter);
                waiter.Found.TrySetResult(message);
            }
        }

        Changes.Add(SandboxChangeKind.Message, message.Channel, message.Ts, userId: message.EphemeralTo);
        if (isNew)
        {
            notifier.Posted(message);
        }
    }

    public bool Delete(string channel, string ts)
    {
        var isGone = Locked(() => messages.Remove((channel, ts)));
        Changes.Add(SandboxChangeKind.Message, channel, ts);
        return isGone;
    }

    /// <summary>The newest message that is wanted: at once if there is one, otherwise when it comes.</summary>
    public async Task<SandboxMessage> Wait(Func<SandboxMessage, bool> wanted, CancellationToken cancellationToken)
    {
        var found = new TaskCompletionSource<SandboxMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
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

    /// <summary>When a message was posted.</summary>
    public static DateTimeOffset At(string ts) =>
        decimal.TryParse(ts, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond))
            : DateTimeOffset.UnixEpoch;

    public static string Permalink(SandboxMessage message)
    {
        var link =
            $"https://{DemoWorkspace.TeamDomain}.slack.com/archives/{message.Channel}/p{message.Ts.Replace(".", "", StringComparison.Ordinal)}";
        return message.ThreadTs is null ? link : $"{link}?thread_ts={message.ThreadTs}&cid={message.Channel}";
    }

    /// <summary>A text in mrkdwn as a notification shows it.</summary>
    public string Plain(string mrkdwn) =>
        MessageText.Plain(mrkdwn, id => User(id)?.Name, id => Group(id)?.Handle, id => Channel(id)?.Name);

    private void Place<T>(Dictionary<string, T> things, string id, T thing)
    {
        Locked(() => things[id] = thing);
        Changes.Add(SandboxChangeKind.World);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (gate)
        {
            return read();
        }
    }
}
