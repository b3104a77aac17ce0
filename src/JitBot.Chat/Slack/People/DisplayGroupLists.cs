using System.Collections.Concurrent;
using JitBot.Chat.Slack.Protocol;

namespace JitBot.Chat.Slack.People;

/// <summary>
/// Who is in Slack's user groups, for showing and never for deciding: each list is read at most once a minute, whoever is shown something,
/// and only with the calls that decisions can spare. Thread-safe; kept in memory.
/// </summary>
internal sealed class DisplayGroupLists(ISlackApiClient slack, TimeProvider time)
{
    /// <summary>How old a list may be, while it can be read anew.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How old it may be while no call can be spared for it: better than to show nothing by it.</summary>
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<Known>>> _underWay = new(StringComparer.Ordinal);

    /// <exception cref="SlackException">It could not be read, and is not known well enough from before. Never waits for its turn.</exception>
    public async Task<bool> ContainsAsync(string group, string userId, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(group, out var known) || time.GetElapsedTime(known.At) >= Lifetime)
        {
            try
            {
                known = await _underWay.GetOrAdd(group, Reading).Value.WaitAsync(cancellationToken);
            }
            catch (SlackRateLimitException) when (known is { Refusal: null } && time.GetElapsedTime(known.At) < LongestLifetime)
            {
                // The old list, for want of a newer one
            }
        }

        return known.Refusal is null ? known.Members.Contains(userId) : throw new SlackException(known.Refusal);
    }

    /// <summary>A decision has read the list: nobody need read it again for showing.</summary>
    /// <param name="asked">From before the question, by the same clock.</param>
    public void Learn(string group, IReadOnlyList<string> members, long asked) =>
        _known[group] = new Known(members.ToHashSet(StringComparer.Ordinal), null, asked);

    private Lazy<Task<Known>> Reading(string group) => new(() => ReadAsync(group));

    private async Task<Known> ReadAsync(string group)
    {
        // From before the question: what was true when it was asked may be a minute old, and no older
        var asked = time.GetTimestamp();
        try
        {
            // Without anybody's cancellation: others may share the answer
            Learn(group, await slack.UserGroupUsers.ListForDisplay(group, CancellationToken.None), asked);
        }
        catch (SlackException exception) when (exception.Class is not (SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened))
        {
            // A group that is gone must not take the calls from the others
            _known[group] = new Known(new HashSet<string>(), exception.ErrorCode, asked);
        }
        finally
        {
            _underWay.TryRemove(group, out _);
        }

        return _known[group];
    }

    /// <param name="Refusal">Why Slack tells nobody who is in it.</param>
    private sealed record Known(IReadOnlySet<string> Members, string? Refusal, long At);
}
