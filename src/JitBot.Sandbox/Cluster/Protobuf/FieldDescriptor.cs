namespace JitBot.Sandbox.Cluster.Protobuf;

/// <summary>A numbered field of a message.</summary>
internal sealed record FieldDescriptor(
    int Number,
    string Name,
    FieldShape Shape = FieldShape.Text,
    MessageDescriptor? Message = null,
    bool Repeated = false
);
