using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Resources;

namespace JitBot.Sandbox.Cluster.Store;

/// <summary>One version of one object. Never changed once it is stored; its tree carries neither kind nor apiVersion.</summary>
internal sealed class StoredObject(ResourceType type, string @namespace, string name, long revision, JsonObject value)
{
    private byte[]? _json;

    public ResourceType Type { get; } = type;
    public string Namespace { get; } = @namespace;
    public string Name { get; } = name;
    public long Revision { get; } = revision;
    public JsonObject Value { get; } = value;

    public string Uid => Value["metadata"].Text("uid") ?? "";

    /// <summary>The object as it stands in a list: UTF-8 JSON without kind and apiVersion.</summary>
    public ReadOnlyMemory<byte> ListJson => _json ??= JsonSerializer.SerializeToUtf8Bytes(Value, KubeJson.Output);

    /// <summary>The object as it is answered alone.</summary>
    public byte[] ToJson()
    {
        var head = Encoding.UTF8.GetBytes($"{{\"kind\":\"{Type.Kind}\",\"apiVersion\":\"{Type.ApiVersion}\",");
        return [.. head, .. ListJson.Span[1..]];
    }

    /// <summary>The same state under a later revision, as a deletion shows it.</summary>
    public StoredObject At(long revision)
    {
        var copy = Value.CopyObject();
        copy.Meta()["resourceVersion"] = revision.ToString();
        return new StoredObject(Type, Namespace, Name, revision, copy);
    }

    /// <summary>A tree of its own with kind and apiVersion, to be changed freely.</summary>
    public JsonObject ToObject()
    {
        var copy = new JsonObject { ["kind"] = Type.Kind, ["apiVersion"] = Type.ApiVersion };
        foreach (var (field, part) in Value)
        {
            copy[field] = part.Copy();
        }

        return copy;
    }
}
