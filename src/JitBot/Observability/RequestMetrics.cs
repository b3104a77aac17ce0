using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using JitBot.Core.Requests;
using JitBot.Core.Requests.Events;

namespace JitBot.Observability;

/// <summary>
/// Counts what happens to requests. Times are in seconds. The gauges know every request that changed since the start, and those that
/// the resync found.
/// </summary>
internal sealed class RequestMetrics : IHostedService, IDisposable
{
    public const string MeterName = "JitBot";

    private static readonly InstrumentAdvice<double> Waits = new()
    {
        HistogramBucketBoundaries = [1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400],
    };

    private static readonly InstrumentAdvice<double> Latencies = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    private readonly Meter _meter;
    private readonly ChangeFeed _feed;
    private readonly TimeProvider _time;
    private readonly Counter<long> _outcomes;
    private readonly Histogram<double> _approvalWait;
    private readonly Histogram<double> _grantLatency;
    private readonly Histogram<double> _revocationLatency;
    private readonly ConcurrentDictionary<RequestId, AccessRequest> _granted = new();

    public RequestMetrics(IMeterFactory meters, ChangeFeed feed, TimeProvider time)
    {
        _feed = feed;
        _time = time;
        _meter = meters.Create(MeterName);
        _outcomes = _meter.CreateCounter<long>("jitbot.requests", description: "Requests that came to a phase, by outcome");
        _approvalWait = _meter.CreateHistogram(
            "jitbot.approval.wait",
            "s",
            "From the request to the last approval",
            advice: Waits
        );
        _grantLatency = _meter.CreateHistogram(
            "jitbot.grant.latency",
            "s",
            "From the approval, or the later start, to verified access",
            advice: Latencies
        );
        _revocationLatency = _meter.CreateHistogram(
            "jitbot.revocation.latency",
            "s",
            "From the end to the verified revocation",
            advice: Latencies
        );
        _meter.CreateObservableGauge("jitbot.grants.active", () => _granted.Count, description: "Grants that stand in a cluster");
        _meter.CreateObservableGauge("jitbot.grants.overdue", CountOverdue, description: "Grants that stand past their end");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _feed.Subscribe(Record);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    /// <summary>Takes up what was there before the start, and forgets what is not open any more.</summary>
    public void KnowOnly(IReadOnlyList<AccessRequest> unsettled)
    {
        var open = unsettled.Select(request => request.Id).ToHashSet();
        foreach (var id in _granted.Keys.Where(id => !open.Contains(id)))
        {
            _granted.TryRemove(id, out _);
        }

        foreach (var request in unsettled)
        {
            Know(request);
        }
    }

    private void Know(AccessRequest request)
    {
        if (request.Phase.MayHaveGrant())
        {
            _granted[request.Id] = request;
        }
        else
        {
            _granted.TryRemove(request.Id, out _);
        }
    }

    private int CountOverdue()
    {
        var now = _time.GetUtcNow();
        return _granted.Values.Count(request => request.Phase == RequestPhase.Ending || request.ExpiresAt <= now);
    }

    private void Record(RequestChange change)
    {
        Know(change.Request);
        foreach (var next in change.Events)
        {
            Record(change.Request, next);
        }
    }

    private void Record(AccessRequest request, RequestEvent next)
    {
        switch (next)
        {
            case Requested:
                Count("requested");
                break;
            case Refused:
                Count("refused");
                break;
            case Approved approved:
                Count("approved");
                _approvalWait.Record((approved.At - request.RequestedAt).TotalSeconds);
                break;
            case Denied:
                Count("denied");
                break;
            case Withdrawn:
                Count("withdrawn");
                break;
            case TimedOut:
                Count("timed_out");
                break;
            case Activated activated:
                _grantLatency.Record((activated.At - request.StartsAt!.Value).TotalSeconds);
                break;
            case Extended:
                Count("extended");
                break;
            case ExtensionDenied:
                Count("extension_denied");
                break;
            case Ended ended:
                Count(request.EndReason!.Value.ToString().ToLowerInvariant());
                _revocationLatency.Record((ended.At - request.EndStartedAt!.Value).TotalSeconds);
                break;
        }
    }

    private void Count(string outcome) => _outcomes.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
