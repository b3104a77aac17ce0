namespace JitBot.Core.Reconciliation;

/// <summary>What a <see cref="WorkQueue"/> knows of one request; touched under the queue's lock only.</summary>
internal sealed class WorkItem
{
    public bool Queued { get; set; }

    public bool Running { get; set; }

    /// <summary>Asked for again while running.</summary>
    public bool Again { get; set; }

    public int Failures { get; set; }

    public ITimer? Timer { get; set; }
}
