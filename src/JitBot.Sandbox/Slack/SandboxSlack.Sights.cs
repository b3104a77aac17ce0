using JitBot.Sandbox.Slack.Seen;

namespace JitBot.Sandbox.Slack;

/// <content>What people see.</content>
public sealed partial class SandboxSlack
{
    /// <summary>The number of the last change.</summary>
    public long Version => world.Changes.Version;

    /// <summary>Everybody in the workspace, the bot included.</summary>
    public IReadOnlyList<SandboxUser> Users => world.Users;

    /// <summary>All that this person sees now.</summary>
    /// <exception cref="InvalidOperationException">There is no such user.</exception>
    public SeenWorkspace SeenBy(string user) => new SightOf(options, world, requests.Person(user)).Workspace();

    /// <summary>
    /// All changes after that version (0: from the beginning), in order, and then each as it comes, until cancelled. A follower that has
    /// fallen too far behind is told one change of the <see cref="SandboxChangeKind.World"/> instead.
    /// </summary>
    public IAsyncEnumerable<SandboxChange> FollowAsync(long after, CancellationToken cancellationToken = default) =>
        world.Changes.Follow(after, cancellationToken);

    /// <summary>The person has looked at the channel: nothing of what is there now is unread any more. Idempotent.</summary>
    public void MarkRead(string user, string channel)
    {
        var last = world
            .Messages(message => message.Channel == channel && (message.EphemeralTo is null || message.EphemeralTo == user))
            .MaxBy(message => message.Ts, StringComparer.Ordinal);
        if (last is not null)
        {
            world.Sights.Read(user, channel, last.Ts);
        }
    }
}
