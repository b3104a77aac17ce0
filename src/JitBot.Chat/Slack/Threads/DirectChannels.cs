using System.Collections.Concurrent;
using JitBot.Chat.Slack.Protocol;

namespace JitBot.Chat.Slack.Threads;

/// <summary>The direct message with each person: its id never changes, so Slack is asked once for each.</summary>
public sealed class DirectChannels(ISlackApiClient slack)
{
    private const int Most = 50_000;
    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>Opens it where it is not yet. Idempotent.</summary>
    /// <exception cref="SlackException">The person cannot be written to, or Slack cannot be asked.</exception>
    public async Task<string> OfAsync(string userId, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(userId, out var channel))
        {
            return channel;
        }

        channel = await slack.Conversations.Open([userId], cancellationToken);
        if (_known.Count >= Most)
        {
            _known.Clear();
        }

        return _known[userId] = channel;
    }
}
