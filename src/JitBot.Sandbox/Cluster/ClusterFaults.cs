using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Rbac;

namespace JitBot.Sandbox.Cluster;

/// <summary>Faults in force, for tests: the first that matches strikes. Safe for use by many threads.</summary>
public sealed class ClusterFaults
{
    private readonly Lock _gate = new();
    private readonly List<Injected> _faults = [];

    /// <summary>Puts a fault in force; disposing the result removes it.</summary>
    public IDisposable Inject(ClusterFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var injected = new Injected(this, fault) { Left = fault.Count ?? int.MaxValue };
        lock (_gate)
        {
            _faults.Add(injected);
        }

        return injected;
    }

    public void Clear()
    {
        lock (_gate)
        {
            _faults.Clear();
        }
    }

    internal ClusterFault? Take(RequestInfo asked, UserInfo user)
    {
        lock (_gate)
        {
            var found = _faults.Find(f => f.Fault.Matches(asked, user));
            if (found is not null && found.Fault.Count is not null && --found.Left == 0)
            {
                _faults.Remove(found);
            }

            return found?.Fault;
        }
    }

    private sealed class Injected(ClusterFaults owner, ClusterFault fault) : IDisposable
    {
        public ClusterFault Fault => fault;

        public int Left { get; set; }

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._faults.Remove(this);
            }
        }
    }
}
