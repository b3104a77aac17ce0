using System.Collections.Concurrent;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.People;

/// <summary>
/// Reads Slack's user groups. For decisions nothing is cached; questions for one group that are asked while the same one is under way share
/// its answer. What is only shown comes from <see cref="DisplayGroupLists"/>. Somebody who is known from another platform is in no Slack group.
/// </summary>
public sealed class SlackGroupDirectory(ISlackApiClient slack, SlackPeople people, TimeProvider time) : IGroupDirectory
{
    private readonly DisplayGroupLists _shown = new(slack, time);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> _underWay = new(StringComparer.Ordinal);

    public GroupKind Kind => GroupKind.Slack;

    public async Task<bool> IsMemberAsync(Principal person, string group, CancellationToken cancellationToken)
    {
        if (person.Platform != ChatPlatform.Slack)
        {
            return false;
        }

        try
        {
            var members = await MembersAsync(group).WaitAsync(cancellationToken);
            if (!members.Contains(person.UserId, StringComparer.Ordinal))
            {
                return false;
            }

            // Slack keeps deactivated people in the list
            var user = await slack.Users.Info(person.UserId, cancellationToken);
            return people.Refusal(user) is null;
        }
        catch (SlackException exception)
        {
            throw Unreadable(group, exception);
        }
    }

    public async Task<bool> SeemsMemberAsync(Principal person, string group, CancellationToken cancellationToken)
    {
        try
        {
            return person.Platform == ChatPlatform.Slack && await _shown.ContainsAsync(group, person.UserId, cancellationToken);
        }
        catch (SlackException exception)
        {
            throw Unreadable(group, exception);
        }
    }

    private static GroupUnreadableException Unreadable(string group, SlackException exception) =>
        new($"The Slack group {group} could not be read ({exception.ErrorCode}).", exception);

    private Task<IReadOnlyList<string>> MembersAsync(string group) =>
        _underWay.GetOrAdd(group, static (key, self) => new(() => self.AskAsync(key)), this).Value;

    private async Task<IReadOnlyList<string>> AskAsync(string group)
    {
        try
        {
            // Without anybody's cancellation: others may share the answer
            var asked = time.GetTimestamp();
            var members = await slack.UserGroupUsers.List(group, CancellationToken.None);
            _shown.Learn(group, members, asked);
            return members;
        }
        finally
        {
            _underWay.TryRemove(group, out _);
        }
    }
}
