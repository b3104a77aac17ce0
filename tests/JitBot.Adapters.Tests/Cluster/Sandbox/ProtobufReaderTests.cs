using System.Text;
using JitBot.Sandbox.Cluster.Api;
using JitBot.Sandbox.Cluster.Protobuf;

namespace JitBot.Adapters.Tests.Cluster.Sandbox;

/// <summary>Newer kubectl sends reviews and RBAC objects as protobuf.</summary>
public sealed class ProtobufReaderTests
{
    [Fact]
    public void A_role_is_read_with_its_lists_and_labels()
    {
        var rule = Message((1, Text("get")), (1, Text("patch")), (2, Text("")), (3, Text("secrets")), (4, Text("one")));
        var metadata = Message((1, Text("r")), (3, Text("")), (11, Message((1, Text("a")), (2, Text("b")))), (8, []));
        var body = Envelope("rbac.authorization.k8s.io/v1", "Role", Message((1, metadata), (2, rule)));

        var role = ProtobufReader.Read(body);

        Assert.Equal(
            """
            {"metadata":{"name":"r","labels":{"a":"b"}},"rules":[{"verbs":["get","patch"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["one"]}],"kind":"Role","apiVersion":"rbac.authorization.k8s.io/v1"}
            """,
            role.ToJsonString()
        );
    }

    [Fact]
    public void The_inlined_part_of_an_ingress_rule_stands_in_the_rule()
    {
        var path = Message((1, Text("/")), (3, Text("Prefix")));
        var rule = Message((1, Text("x.example.com")), (2, Message((1, Message((1, path))))));
        var body = Envelope("networking.k8s.io/v1", "Ingress", Message((2, Message((3, rule)))));

        var ingress = ProtobufReader.Read(body);

        Assert.Equal("/", (string?)ingress["spec"]!["rules"]![0]!["http"]!["paths"]![0]!["path"]);
    }

    [Fact]
    public void A_body_that_is_cut_off_is_a_bad_request()
    {
        var body = Envelope("v1", "Namespace", Message((1, Message((1, Text("name"))))));

        Assert.Equal(400, Assert.Throws<ApiException>(() => ProtobufReader.Read(body.AsSpan(..^3))).Code);
    }

    [Fact]
    public void What_is_no_such_message_is_not_supported()
    {
        Assert.Equal(415, Assert.Throws<ApiException>(() => ProtobufReader.Read("{}"u8)).Code);
        Assert.Equal(415, Assert.Throws<ApiException>(() => ProtobufReader.Read(Envelope("v1", "Pod", []))).Code);
    }

    private static byte[] Envelope(string version, string kind, byte[] raw) =>
        [.. "k8s\0"u8, .. Message((1, Message((1, Text(version)), (2, Text(kind)))), (2, raw))];

    private static byte[] Message(params (int Number, byte[] Value)[] fields) =>
        [.. fields.SelectMany(f => (byte[])[(byte)((f.Number << 3) | 2), .. Length(f.Value.Length), .. f.Value])];

    private static byte[] Length(int length) =>
        length < 128 ? [(byte)length] : [(byte)((length & 127) | 128), (byte)(length >> 7)];

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);
}
