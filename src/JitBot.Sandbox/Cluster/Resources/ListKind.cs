namespace JitBot.Sandbox.Cluster.Resources;

/// <summary>How a list is merged and owned: replaced whole, as a set of scalars, or item by item under its key.</summary>
internal enum ListKind
{
    Atomic,
    Set,
    Keyed,
}
