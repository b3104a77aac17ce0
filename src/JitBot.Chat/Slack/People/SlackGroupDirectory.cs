using System.Collections.Concurrent;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Chat;
using JitBot.Core.Policies;
using JitBot.Core.Requests;

namespace JitBot.Chat.Slack.People;

/// <summary>
/// Reads Slack's user groups. Nothing is cached; questions for one group that are asked while the same one is under way share its answer.
/// Somebody who is known from another platform is in no Slack group.
/// </summary>
public sealed class SlackGroupDirectory(ISlackApiClient slack, SlackPeople people) : IGroupDirectory
{
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
            throw new GroupUnreadableException($"The Slack group {group} could not be read ({exception.ErrorCode}).", exception);
        }
    }

    private Task<IReadOnlyList<string>> MembersAsync(string group) =>
        _underWay.GetOrAdd(group, static (key, self) => new(() => self.AskAsync(key)), this).Value;

    private async Task<IReadOnlyList<string>> AskAsync(string group)
    {
        try
        {
            // Without anybody's cancellation: others may share the answer
            return await slack.UserGroupUsers.List(group, CancellationToken.None);
        }
        finally
        {
            _underWay.TryRemove(group, out _);
        }
    }
}
