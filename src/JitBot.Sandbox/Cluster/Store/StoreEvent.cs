namespace JitBot.Sandbox.Cluster.Store;

/// <summary>A committed write. <c>Now</c> is null for a deletion, <c>Before</c> for a creation.</summary>
internal sealed record StoreEvent(long Revision, StoredObject? Before, StoredObject? Now)
{
    public StoredObject Latest => Now ?? Before!;
}
