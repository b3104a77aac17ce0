using JitBot.Sandbox.Console;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>Whom a new message rings up: those in a direct message, those mentioned, and those who take part in its thread.</summary>
internal sealed class Notifier(SlackWorld world)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Channel, string Ts), HashSet<string>> threads = [];

    public void Posted(SandboxMessage message)
    {
        if (message.EphemeralTo is not null || world.Channel(message.Channel) is not { } channel)
        {
            return;
        }

        world.Sights.Read(message.UserId, channel.Id, message.Ts);
        var mentioned = Mentioned(message);
        var taking = TakingPart(message, mentioned);
        foreach (
            var user in channel.Members.Where(id => id != message.UserId && world.User(id) is { IsBot: false, Deleted: false })
        )
        {
            var isGroups = world.Groups.Any(group => mentioned.Contains(group.Id) && group.Members.Contains(user));
            var isAll = mentioned.Contains("!here") || mentioned.Contains("!channel") || mentioned.Contains("!everyone");
            if (channel.IsIm || isGroups || isAll || mentioned.Contains(user) || taking.Contains(user))
            {
                world.Sights.Notify(user, Notification(message, channel));
            }
        }
    }

    /// <summary>Who wrote in the thread so far or was mentioned in it; those of this message are added.</summary>
    private string[] TakingPart(SandboxMessage message, IReadOnlySet<string> mentioned)
    {
        lock (gate)
        {
            var key = (message.Channel, message.ThreadTs ?? message.Ts);
            if (!threads.TryGetValue(key, out var taking))
            {
                threads[key] = taking = new HashSet<string>(StringComparer.Ordinal);
            }

            string[] before = [.. taking];
            taking.UnionWith(mentioned);
            taking.Add(message.UserId);
            return before;
        }
    }

    private static IReadOnlySet<string> Mentioned(SandboxMessage message) =>
        MessageText.Mentions(message.Blocks is { } blocks ? BlockWalk.Texts(blocks).Append(message.Text) : [message.Text]);

    private SeenNotification Notification(SandboxMessage message, SandboxChannel channel)
    {
        var author = world.User(message.UserId)?.RealName ?? message.UserId;
        return new SeenNotification(
            message.Channel,
            message.Ts,
            SlackWorld.At(message.Ts),
            channel.IsIm ? author : $"{author} in #{channel.Name}",
            // As a phone shows it: without marks
            TerminalText.Of(world.Plain(message.Text))
        );
    }
}
