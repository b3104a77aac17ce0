using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Threads;

/// <summary>Sorts what goes wrong with posting: what passes by itself is tried again soon, what needs a human is logged once and tried slowly.</summary>
public sealed class SlackTrouble(ILogger<SlackTrouble> logger)
{
    /// <summary>How long what only a human can mend is left alone.</summary>
    public static TimeSpan SlowRetry { get; } = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, string> _known = new(StringComparer.Ordinal);

    /// <summary>
    /// Works in every place, whatever happens in the others. Returns how long to wait before the next try; null when all is done.
    /// </summary>
    /// <exception cref="Exception">The first failure that passes by itself: the caller's back-off applies.</exception>
    public async Task<TimeSpan?> GuardAsync(RequestId request, IEnumerable<(string Name, Func<Task> Work)> places)
    {
        TimeSpan? wait = null;
        ExceptionDispatchInfo? passing = null;
        foreach (var (name, work) in places)
        {
            try
            {
                await work();
                _known.TryRemove(name, out _);
            }
            catch (SlackRateLimitException limit)
            {
                wait = Shorter(wait, limit.RetryAfter);
            }
            catch (SlackException exception)
                when (exception.Class is not (SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened))
            {
                wait = Shorter(wait, SlowRetry);
                LogOnce(name, request, exception);
            }
            catch (SlackException exception)
            {
                passing ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        passing?.Throw();
        return wait;
    }

    private void LogOnce(string place, RequestId request, SlackException exception)
    {
        // A message that Slack cannot show is one request's trouble; the rest is the place's
        var trouble = exception.Class == SlackErrorClass.OurBug ? $"{exception.ErrorCode} {request}" : exception.ErrorCode;
        if (_known.GetValueOrDefault(place) != trouble)
        {
            _known[place] = trouble;
            logger.LogError(
                exception,
                "Slack does not take messages for {Place} ({Code}); tried again every {Delay}, first noticed with {Request}",
                place,
                exception.ErrorCode,
                SlowRetry,
                request
            );
        }
    }

    private static TimeSpan Shorter(TimeSpan? wait, TimeSpan other) => wait is { } known && known < other ? known : other;
}
