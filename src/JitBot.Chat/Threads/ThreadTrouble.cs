using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using JitBot.Core.Chat;
using JitBot.Core.Requests;
using Microsoft.Extensions.Logging;

namespace JitBot.Chat.Threads;

/// <summary>Sorts what goes wrong with posting: what passes by itself is tried again soon, what needs a human is logged once and tried slowly.</summary>
internal sealed partial class ThreadTrouble(ChatPlatform platform, ILogger<ThreadTrouble> logger)
{
    /// <summary>How long what only a human can mend is left alone.</summary>
    public static TimeSpan SlowRetry { get; } = TimeSpan.FromMinutes(5);

    /// <summary>How long what went out without a part of it is left so.</summary>
    public static TimeSpan PartialRetry { get; } = TimeSpan.FromMinutes(2);

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
            catch (SurfaceException exception) when (exception.RetryAfter is { } after)
            {
                wait = Shorter(wait, after);
            }
            catch (SurfaceException exception) when (exception.IsTimeOut)
            {
                wait = Shorter(wait, LateAnswer);
                NotAnswered(platform, name, request);
            }
            catch (SurfaceException exception) when (exception.Passes)
            {
                passing ??= ExceptionDispatchInfo.Capture(exception);
            }
            catch (SurfaceException exception)
            {
                wait = Shorter(wait, SlowRetry);
                LogOnce(name, request, exception);
            }
        }

        passing?.Throw();
        return wait;
    }

    private void LogOnce(string place, RequestId request, SurfaceException exception)
    {
        if (exception.Class is SurfaceErrorClass.ChannelUnusable or SurfaceErrorClass.AlertAndStop)
        {
            // Logged already, once for all requests: by the channels' outages, by the platform's own watch
            return;
        }

        // A message that the platform cannot show is one request's trouble; the rest is the place's
        var whose = exception.Class == SurfaceErrorClass.OurBug ? $"{request}" : "";
        if (_known.Count < MostKnown && _known.TryAdd($"{place} {exception.Code} {whose}", true))
        {
            NotTaken(platform, place, exception.Code, SlowRetry, request, exception);
        }
    }

    private static TimeSpan Shorter(TimeSpan? wait, TimeSpan other) => wait is { } known && known < other ? known : other;

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "{Platform} does not take messages for {Place} ({Code}); tried again every {Delay}, first noticed with {Request}"
    )]
    private partial void NotTaken(
        ChatPlatform platform,
        string place,
        string code,
        TimeSpan delay,
        RequestId request,
        Exception exception
    );

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "{Platform} did not answer in time for {Place}; {Request} looks whether it took the post"
    )]
    private partial void NotAnswered(ChatPlatform platform, string place, RequestId request);
}
