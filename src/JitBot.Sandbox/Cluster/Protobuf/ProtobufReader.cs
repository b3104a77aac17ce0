using System.Text;
using System.Text.Json.Nodes;
using JitBot.Sandbox.Cluster.Api;

namespace JitBot.Sandbox.Cluster.Protobuf;

/// <summary>Reads Kubernetes' protobuf envelope and the object in it as JSON.</summary>
internal static class ProtobufReader
{
    private static readonly MessageDescriptor Envelope = new(
        new(1, "type", FieldShape.Message, new MessageDescriptor(new(1, "apiVersion"), new(2, "kind"))),
        new(2, "raw", FieldShape.Base64)
    );

    private static ReadOnlySpan<byte> Magic => "k8s\0"u8;

    /// <exception cref="ApiException">415: no such envelope, or a kind that is not read here; 400: it is cut off.</exception>
    public static JsonObject Read(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith(Magic))
        {
            throw Unsupported();
        }

        var envelope = ReadMessage(body[Magic.Length..], Envelope);
        var kind = (string?)envelope["type"]?["kind"] ?? "";
        var descriptor = MessageDescriptors.Find(kind) ?? throw Unsupported();
        var value = ReadMessage(Convert.FromBase64String((string?)envelope["raw"] ?? ""), descriptor);
        value["kind"] = kind;
        value["apiVersion"] = (string?)envelope["type"]?["apiVersion"] ?? "";
        return value;
    }

    private static JsonObject ReadMessage(ReadOnlySpan<byte> body, MessageDescriptor descriptor)
    {
        var value = new JsonObject();
        while (body.Length > 0)
        {
            var tag = Varint(ref body);
            var field = descriptor.Find((int)(tag >> 3));
            switch (tag & 7)
            {
                case 0:
                    Set(value, field, Varint(ref body));
                    break;
                case 1:
                    Take(ref body, sizeof(ulong));
                    break;
                case 2:
                    Set(value, field, Take(ref body, (int)Math.Min(Varint(ref body), int.MaxValue)));
                    break;
                case 5:
                    Take(ref body, sizeof(uint));
                    break;
                default:
                    throw Cut();
            }
        }

        return value;
    }

    private static void Set(JsonObject value, FieldDescriptor? field, ulong number)
    {
        if (field is { Shape: FieldShape.Number } && number != 0)
        {
            value[field.Name] = (long)number;
        }
        else if (field is { Shape: FieldShape.Flag })
        {
            value[field.Name] = number != 0;
        }
    }

    private static void Set(JsonObject value, FieldDescriptor? field, ReadOnlySpan<byte> body)
    {
        switch (field?.Shape)
        {
            // Go writes empty texts too; JSON leaves them out. An empty entry of a list counts: it is the core group
            case FieldShape.Text when body.Length > 0 || field.Repeated:
                Put(value, field, Encoding.UTF8.GetString(body));
                break;
            case FieldShape.Base64:
                Put(value, field, Convert.ToBase64String(body));
                break;
            case FieldShape.Message when body.Length > 0 || field.Repeated:
                Put(value, field, ReadMessage(body, field.Message!));
                break;
            case FieldShape.Inline:
                foreach (var (name, member) in ReadMessage(body, field.Message!).ToList())
                {
                    value[name] = member?.DeepClone();
                }

                break;
            case FieldShape.TextMap or FieldShape.Base64Map:
                var shape = field.Shape == FieldShape.TextMap ? FieldShape.Text : FieldShape.Base64;
                var entry = ReadMessage(body, new MessageDescriptor(new(1, "key"), new(2, "value", shape)));
                if (value[field.Name] is not JsonObject map)
                {
                    map = [];
                    value[field.Name] = map;
                }

                map[(string?)entry["key"] ?? ""] = (string?)entry["value"] ?? "";
                break;
            default:
                break;
        }
    }

    private static void Put(JsonObject value, FieldDescriptor field, JsonNode member)
    {
        if (!field.Repeated)
        {
            value[field.Name] = member;
        }
        else if (value[field.Name] is JsonArray list)
        {
            list.Add(member);
        }
        else
        {
            value[field.Name] = new JsonArray(member);
        }
    }

    private static ulong Varint(ref ReadOnlySpan<byte> body)
    {
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(ref body, 1)[0];
            number |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return number;
            }
        }

        throw Cut();
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> body, int length)
    {
        if (length > body.Length)
        {
            throw Cut();
        }

        var taken = body[..length];
        body = body[length..];
        return taken;
    }

    private static ApiException Cut() => ApiErrors.BadRequest("the protobuf body is cut off");

    private static ApiException Unsupported() =>
        ApiErrors.UnsupportedMediaType(
            "the body of the request was in an unknown format - accepted media types include: application/json, application/yaml"
        );
}
