using System.Collections.Concurrent;

namespace JitBot.Sandbox.Cluster;

/// <summary>What the sandbox has answered: the last requests, and counters over all of them. Safe for use by many threads.</summary>
public sealed class ClusterRequestLog
{
    private const int Kept = 10_000;
    private readonly ConcurrentQueue<ClusterRequest> _requests = new();
    private readonly ConcurrentDictionary<(string Verb, string Resource), int> _counts = new();

    /// <summary>
    /// Called at each stage of each request, while it waits; true cuts the connection there and then. Its status code is 0 before it is
    /// carried out, and a watch only arrives. For tests that must do something at an exact point.
    /// </summary>
    public Func<CallStage, ClusterRequest, bool>? Watch { get; set; }

    /// <summary>The last requests, oldest first; watches stand where they ended.</summary>
    public IReadOnlyList<ClusterRequest> Recent => [.. _requests];

    /// <summary>How many requests of a verb on a resource were answered, refused ones included.</summary>
    public int Count(string verb, string resource) => _counts.GetValueOrDefault((verb, resource));

    public void Clear()
    {
        _requests.Clear();
        _counts.Clear();
    }

    internal void Add(ClusterRequest request)
    {
        _counts.AddOrUpdate((request.Verb, request.Resource), 1, (_, n) => n + 1);
        _requests.Enqueue(request);
        if (_requests.Count > Kept)
        {
            _requests.TryDequeue(out _);
        }
    }
}
