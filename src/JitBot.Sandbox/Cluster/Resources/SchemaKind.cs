namespace JitBot.Sandbox.Cluster.Resources;

internal enum SchemaKind
{
    Any,
    Text,
    Number,
    Flag,
    IntOrText,
    Struct,
    AtomicStruct,
    Map,
    AtomicMap,
    List,
}
