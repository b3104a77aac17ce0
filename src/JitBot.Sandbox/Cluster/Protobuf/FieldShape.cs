namespace JitBot.Sandbox.Cluster.Protobuf;

/// <summary>How a protobuf field becomes JSON.</summary>
internal enum FieldShape
{
    Text,
    Base64,
    Number,
    Flag,
    Message,

    /// <summary>A message whose members stand in its parent.</summary>
    Inline,
    TextMap,
    Base64Map,
}
