using System.Text.Json;

namespace JitBot.Sandbox.Slack.Seen;

/// <summary>Makes the <see cref="SeenWorkspace"/> of one person.</summary>
internal sealed class SightOf(SandboxSlackOptions options, SlackWorld world, SandboxUser me)
{
    public SeenWorkspace Workspace()
    {
        // The version before all else: what changes meanwhile may be in it, and is told again
        var version = world.Changes.Version;
        _ = world.DirectMessage([me.Id]);
        var channels = world.Channels.Where(channel => channel.Members.Contains(me.Id)).ToList();
        var pages = world.Pages.Of(me.Id);
        var notifications = world.Sights.Notifications(me.Id);
        return new SeenWorkspace
        {
            Version = version,
            Me = Person(me),
            People = [.. world.Users.OrderBy(user => user.Name, StringComparer.Ordinal).Select(Person)],
            Groups = [.. world.Groups.Select(group => new SeenGroup(group.Id, group.Handle, [.. group.Members]))],
            Channels =
            [
                .. channels
                    .Where(channel => !channel.IsIm)
                    .OrderBy(channel => channel.Name, StringComparer.Ordinal)
                    .Select(channel => Channel(channel, notifications)),
            ],
            DirectMessages =
            [
                .. channels
                    .Where(channel => channel.IsIm)
                    .OrderByDescending(channel => channel.Members.Contains(DemoWorkspace.Bot.Id))
                    .ThenBy(channel => channel.Id, StringComparer.Ordinal)
                    .Select(channel => Channel(channel, notifications)),
            ],
            Modals = [.. pages.Where(view => view.Type == "modal").Select(View)],
            Home = pages.FirstOrDefault(view => view.Type == "home") is { } home ? View(home) : null,
            Notifications = notifications,
            Commands = options.Commands,
            Shortcuts = options.Shortcuts,
        };
    }

    private static SeenPerson Person(SandboxUser user) =>
        new(user.Id, user.Name, user.RealName, user.Title, user.Initials, user.Colour)
        {
            IsBot = user.IsBot,
            IsGuest = user.IsRestricted,
            IsDeactivated = user.Deleted,
        };

    private static SeenView View(SandboxView view) =>
        new()
        {
            Id = view.Id,
            Type = view.Type,
            Hash = view.Hash,
            View = Element(view.Json),
            State = Element(view.StateJson),
            Errors = view.Errors,
            Trouble = view.Trouble,
            IsSending = view.IsSending,
        };

    private SeenChannel Channel(SandboxChannel channel, IReadOnlyList<SeenNotification> notifications)
    {
        var all = world
            .Messages(message => message.Channel == channel.Id && (message.EphemeralTo is null || message.EphemeralTo == me.Id))
            .OrderBy(message => message.Ts, StringComparer.Ordinal)
            .ToList();
        var present = all.Select(message => message.Ts).ToHashSet(StringComparer.Ordinal);
        var replies = all.Where(message => message.ThreadTs is not null)
            .ToLookup(message => message.ThreadTs!, StringComparer.Ordinal);
        // An answer whose thread is gone is not lost from sight
        var top = all.Where(message => message.ThreadTs is null || message.IsBroadcast || !present.Contains(message.ThreadTs))
            .ToList();
        var lastRead = world.Sights.LastRead(me.Id, channel.Id);
        var others = channel.Members.Where(id => id != me.Id).Select(id => world.User(id)?.RealName ?? id);
        return new SeenChannel
        {
            Id = channel.Id,
            Name = channel.IsIm ? string.Join(", ", others) : channel.Name,
            IsDirect = channel.IsIm,
            IsPrivate = channel.IsPrivate,
            IsArchived = channel.IsArchived,
            Members = [.. channel.Members],
            Messages = [.. top.Select(message => Message(message, replies))],
            Unread = top.Count(message => message.UserId != me.Id && string.CompareOrdinal(message.Ts, lastRead) > 0),
            Mentions = notifications.Count(one => one.Channel == channel.Id && string.CompareOrdinal(one.Ts, lastRead) > 0),
        };
    }

    private SeenMessage Message(SandboxMessage message, ILookup<string, SandboxMessage> replies)
    {
        var answers = message.ThreadTs is null ? replies[message.Ts].ToList() : [];
        return new SeenMessage
        {
            Channel = message.Channel,
            Ts = message.Ts,
            PostedAt = SlackWorld.At(message.Ts),
            AuthorId = message.UserId,
            Text = message.Text,
            Blocks = message.BlocksJson is { } blocks ? Element(blocks) : null,
            State = Element(world.Sights.State(me.Id, message).ToJsonString()),
            ThreadTs = message.ThreadTs ?? (answers.Count > 0 ? message.Ts : null),
            Replies = [.. answers.Select(answer => Message(answer, replies))],
            IsBroadcast = message.IsBroadcast,
            IsEphemeral = message.EphemeralTo is not null,
            IsEdited = message.Edits > 0,
            Permalink = SlackWorld.Permalink(message),
            Trouble = world.Sights.Trouble(me.Id, message),
        };
    }

    private static JsonElement Element(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
