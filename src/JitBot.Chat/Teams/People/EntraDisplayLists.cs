using System.Collections.Concurrent;
using JitBot.Chat.Teams.Protocol.Connector;
using JitBot.Chat.Teams.Protocol.Graph;

namespace JitBot.Chat.Teams.People;

/// <summary>
/// Who is in groups of Entra, for showing and never for deciding: each list is read at most once a minute, whoever is shown something.
/// Thread-safe; kept in memory.
/// </summary>
internal sealed class EntraDisplayLists(Func<string, Task<IReadOnlyList<string>>> read, TimeProvider time)
{
    /// <summary>How old a list may be, while it can be read anew.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromSeconds(60);

    /// <summary>How old it may be while Graph wants to be left alone: better than to show nothing by it.</summary>
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Lazy<Task<Known>>> _underWay = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="GraphException">It could not be read, and is not known well enough from before.</exception>
    public async Task<bool> ContainsAsync(string group, string userId, CancellationToken cancellationToken)
    {
        if (!_known.TryGetValue(group, out var known) || time.GetElapsedTime(known.At) >= Lifetime)
        {
            try
            {
                known = await _underWay.GetOrAdd(group, Reading).Value.WaitAsync(cancellationToken);
            }
            catch (GraphException exception)
                when (exception.Class == ConnectorErrorClass.Retry
                    && known is { Refusal: null }
                    && time.GetElapsedTime(known.At) < LongestLifetime
                )
            {
                // The old list, for want of a newer one
            }
        }

        return known.Refusal is { } refusal
            ? throw new GraphException(refusal.ErrorCode, refusal.Class, refusal.Status, null, refusal.Advice, refusal)
            : known.Members.Contains(userId);
    }

    private Lazy<Task<Known>> Reading(string group) => new(() => ReadAsync(group));

    private async Task<Known> ReadAsync(string group)
    {
        // From before the question: what was true when it was asked may be a minute old, and no older
        var asked = time.GetTimestamp();
        try
        {
            var members = await read(group);
            return _known[group] = new Known(members.ToHashSet(StringComparer.OrdinalIgnoreCase), null, asked);
        }
        catch (GraphException exception) when (exception.Class != ConnectorErrorClass.Retry)
        {
            // A group that is gone must not be asked for with each card
            return _known[group] = new Known(new HashSet<string>(), exception, asked);
        }
        finally
        {
            _underWay.TryRemove(group, out _);
        }
    }

    /// <param name="Refusal">Why Graph tells nobody who is in it.</param>
    private sealed record Known(IReadOnlySet<string> Members, GraphException? Refusal, long At);
}
