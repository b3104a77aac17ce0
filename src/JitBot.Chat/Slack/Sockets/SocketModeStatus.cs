namespace JitBot.Chat.Slack.Sockets;

/// <summary>Whether anything can come from Slack by socket just now. Thread-safe.</summary>
public sealed class SocketModeStatus
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, object> connected = [];
    private string? trouble;
    private string? stopped;

    internal SocketModeStatus(int wanted) => Wanted = wanted;

    /// <summary>How many sockets there are to be; 0 where Slack calls by HTTP.</summary>
    public int Wanted { get; }

    /// <summary>How many are open and greeted by Slack.</summary>
    public int Connected
    {
        get
        {
            lock (gate)
            {
                return connected.Count;
            }
        }
    }

    /// <summary>Why there will be no more tries until somebody acts and restarts; null while there are.</summary>
    public string? Stopped
    {
        get
        {
            lock (gate)
            {
                return stopped;
            }
        }
    }

    /// <summary>What is wrong, for people; null while nothing is, or where Slack calls by HTTP.</summary>
    public string? Problem
    {
        get
        {
            lock (gate)
            {
                return stopped
                    ?? (
                        connected.Count >= Wanted
                            ? null
                            : $"{connected.Count} of {Wanted} sockets to Slack are open{(trouble is null ? "" : $"; last: {trouble}")}"
                    );
            }
        }
    }

    /// <param name="socket">Takes the place of the slot's one before it.</param>
    internal void Up(int slot, object socket)
    {
        lock (gate)
        {
            connected[slot] = socket;
            if (connected.Count >= Wanted)
            {
                trouble = null;
            }
        }
    }

    internal void Down(int slot, string why)
    {
        lock (gate)
        {
            connected.Remove(slot);
            trouble = why;
        }
    }

    /// <summary>That socket is over; nothing changes where another has taken its place.</summary>
    internal void Over(int slot, object socket)
    {
        lock (gate)
        {
            if (connected.GetValueOrDefault(slot) == socket)
            {
                connected.Remove(slot);
                trouble = "connection lost";
            }
        }
    }

    internal void Stop(string why)
    {
        lock (gate)
        {
            stopped ??= why;
        }
    }
}
