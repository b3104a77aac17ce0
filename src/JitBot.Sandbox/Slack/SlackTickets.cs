using System.Security.Cryptography;

namespace JitBot.Sandbox.Slack;

/// <summary>Trigger ids (3 seconds, once) and response URLs (30 minutes, five times).</summary>
internal sealed class SlackTickets(TimeProvider time)
{
    public static readonly TimeSpan TriggerLife = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan ResponseLife = TimeSpan.FromMinutes(30);
    public const int ResponseUses = 5;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (TriggerTicket Ticket, bool IsUsed)> triggers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ResponseTicket> responses = new(StringComparer.Ordinal);

    /// <param name="user">Who acted.</param>
    /// <param name="viewId">The view in which they did.</param>
    public string NewTrigger(string user, string? viewId = null)
    {
        var id =
            $"{RandomNumberGenerator.GetHexString(12, lowercase: true)}.{RandomNumberGenerator.GetHexString(32, lowercase: true)}";
        lock (gate)
        {
            triggers[id] = (new TriggerTicket(user, viewId, time.GetUtcNow() + TriggerLife), false);
        }

        return id;
    }

    /// <summary>Whose trigger it is; it is used up by this.</summary>
    public TriggerTicket UseTrigger(string id)
    {
        lock (gate)
        {
            if (!triggers.TryGetValue(id, out var trigger))
            {
                throw new SlackRefusal("invalid_trigger_id");
            }

            if (trigger.IsUsed)
            {
                throw new SlackRefusal("exchanged_trigger_id");
            }

            triggers[id] = (trigger.Ticket, true);
            return trigger.Ticket.Until < time.GetUtcNow() ? throw new SlackRefusal("expired_trigger_id") : trigger.Ticket;
        }
    }

    public string NewResponse(string user, string channel, SandboxMessage? message)
    {
        var token = RandomNumberGenerator.GetHexString(24, lowercase: true);
        lock (gate)
        {
            responses[token] = new ResponseTicket(user, channel, message?.Ts, time.GetUtcNow() + ResponseLife, ResponseUses);
        }

        return token;
    }

    public ResponseTicket UseResponse(string token)
    {
        lock (gate)
        {
            if (!responses.TryGetValue(token, out var ticket))
            {
                throw new SlackRefusal("invalid_url");
            }

            if (ticket.Until < time.GetUtcNow())
            {
                throw new SlackRefusal("expired_url");
            }

            responses[token] = ticket with { UsesLeft = ticket.UsesLeft - 1 };
            return ticket.UsesLeft <= 0 ? throw new SlackRefusal("used_url") : ticket;
        }
    }
}
