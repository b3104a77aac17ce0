using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using JitBot.Chat.Slack.Protocol;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Slack.Threads;

/// <summary>Sorts what goes wrong with posting: what passes by itself is tried again soon, what needs a human is logged once and tried slowly.</summary>
public sealed partial class SlackTrouble(ILogger<SlackTrouble> logger)
{
    /// <summary>How long what only a human can mend is left alone.</summary>
    public static TimeSpan SlowRetry { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a call that was not answered in time may still be under way: looking for its post sooner may miss it.</summary>
    public static TimeSpan LateAnswer { get; } = TimeSpan.FromSeconds(5);

    private const int MostKnown = 10_000;
    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);

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
            }
            catch (SlackRateLimitException limit)
            {
                wait = Shorter(wait, limit.RetryAfter);
            }
            catch (SlackException exception) when (exception.ErrorCode == SlackErrors.TimedOut)
            {
                wait = Shorter(wait, LateAnswer);
                NotAnswered(name, request);
            }
            catch (SlackException exception) when (exception.Class is SlackErrorClass.Retry or SlackErrorClass.MayHaveHappened)
            {
                passing ??= ExceptionDispatchInfo.Capture(exception);
            }
            catch (SlackException exception)
            {
                wait = Shorter(wait, SlowRetry);
                LogOnce(name, request, exception);
            }
        }

        passing?.Throw();
        return wait;
    }

    private void LogOnce(string place, RequestId request, SlackException exception)
    {
        if (exception.Class is SlackErrorClass.ChannelUnusable or SlackErrorClass.AlertAndStop)
        {
            // Logged already, once for all requests: by the channels' outages, by the watch on the token
            return;
        }

        // A message that Slack cannot show is one request's trouble; the rest is the place's
        var whose = exception.Class == SlackErrorClass.OurBug ? $"{request}" : "";
        if (_known.Count < MostKnown && _known.TryAdd($"{place} {exception.ErrorCode} {whose}", true))
        {
            NotTaken(place, exception.ErrorCode, SlowRetry, request, exception);
        }
    }

    private static TimeSpan Shorter(TimeSpan? wait, TimeSpan other) => wait is { } known && known < other ? known : other;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Slack does not take messages for {Place} ({Code}); tried again every {Delay}, first noticed with {Request}"
    )]
    private partial void NotTaken(string place, string code, TimeSpan delay, RequestId request, Exception exception);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Slack did not answer in time for {Place}; {Request} looks whether it took the post"
    )]
    private partial void NotAnswered(string place, RequestId request);
}
