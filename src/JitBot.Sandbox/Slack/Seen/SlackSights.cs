using System.Text.Json.Nodes;
using JitBot.Sandbox.Slack.Forms;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>
/// What is each person's own: how far they have read, what their phone showed, what they have chosen in messages, what menus last offered
/// them. Thread-safe.
/// </summary>
internal sealed class SlackSights(ChangeLog changes)
{
    private const int Kept = 100;
    private readonly Lock gate = new();
    private readonly Dictionary<(string User, string Channel), string> read = [];
    private readonly Dictionary<string, List<SeenNotification>> notifications = new(StringComparer.Ordinal);
    private readonly Dictionary<(string User, string Channel, string Ts), JsonObject> chosen = [];
    private readonly Dictionary<(string User, string Channel, string Ts), string> troubles = [];
    private readonly Dictionary<
        (string User, SandboxPlace Place, string BlockId, string ActionId),
        IReadOnlyList<JsonObject>
    > offered = [];

    public void Notify(string user, SeenNotification notification)
    {
        lock (gate)
        {
            if (!notifications.TryGetValue(user, out var shown))
            {
                notifications[user] = shown = [];
            }

            shown.Add(notification);
            if (shown.Count > Kept)
            {
                shown.RemoveAt(0);
            }
        }

        changes.Add(SandboxChangeKind.Person, notification.Channel, notification.Ts, userId: user);
    }

    public IReadOnlyList<SeenNotification> Notifications(string user)
    {
        lock (gate)
        {
            return notifications.TryGetValue(user, out var shown) ? [.. shown] : [];
        }
    }

    /// <summary>Up to which message the person has read; never back.</summary>
    public void Read(string user, string channel, string ts)
    {
        lock (gate)
        {
            if (string.CompareOrdinal(ts, read.GetValueOrDefault((user, channel))) <= 0)
            {
                return;
            }

            read[(user, channel)] = ts;
        }

        changes.Add(SandboxChangeKind.Person, channel, userId: user);
    }

    public string LastRead(string user, string channel)
    {
        lock (gate)
        {
            return read.GetValueOrDefault((user, channel)) ?? "";
        }
    }

    /// <summary>What stands in the message's elements for this person.</summary>
    public JsonObject State(string user, SandboxMessage message)
    {
        lock (gate)
        {
            return FormState.For(message.Blocks ?? [], chosen.GetValueOrDefault((user, message.Channel, message.Ts)));
        }
    }

    public void SetState(string user, SandboxMessage message, JsonObject values)
    {
        lock (gate)
        {
            chosen[(user, message.Channel, message.Ts)] = values.DeepClone().AsObject();
        }

        changes.Add(SandboxChangeKind.Person, message.Channel, message.Ts, userId: user);
    }

    public string? Trouble(string user, SandboxMessage message)
    {
        lock (gate)
        {
            return troubles.GetValueOrDefault((user, message.Channel, message.Ts));
        }
    }

    public void SetTrouble(string user, SandboxMessage message, string? trouble)
    {
        lock (gate)
        {
            var key = (user, message.Channel, message.Ts);
            if (trouble == troubles.GetValueOrDefault(key))
            {
                return;
            }

            if (trouble is null)
            {
                troubles.Remove(key);
            }
            else
            {
                troubles[key] = trouble;
            }
        }

        changes.Add(SandboxChangeKind.Person, message.Channel, message.Ts, userId: user);
    }

    /// <summary>What a menu that asks the bot last showed this person.</summary>
    public IReadOnlyList<JsonObject> Offered(string user, SandboxPlace place, string blockId, string actionId)
    {
        lock (gate)
        {
            return offered.GetValueOrDefault((user, place, blockId, actionId)) ?? [];
        }
    }

    public void Offer(string user, SandboxPlace place, string blockId, string actionId, IReadOnlyList<JsonObject> options)
    {
        lock (gate)
        {
            offered[(user, place, blockId, actionId)] = options;
        }
    }
}
