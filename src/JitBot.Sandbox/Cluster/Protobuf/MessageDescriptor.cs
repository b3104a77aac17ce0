namespace JitBot.Sandbox.Cluster.Protobuf;

/// <summary>The known fields of a message; others are passed over.</summary>
internal sealed class MessageDescriptor(params IEnumerable<FieldDescriptor> fields)
{
    private readonly Dictionary<int, FieldDescriptor> _fields = fields.ToDictionary(f => f.Number);

    public FieldDescriptor? Find(int number) => _fields.GetValueOrDefault(number);
}
