using k8s;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster;

/// <summary>The three patch types other than apply.</summary>
public abstract class PatchContract<TCluster> : ClusterContract<TCluster>
    where TCluster : IClusterUnderTest, new()
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var ingress = Ingress("web");
        ingress.Metadata.Labels = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" };
        ingress.Metadata.Finalizers = ["x/one"];
        await Admin.NetworkingV1.CreateNamespacedIngressAsync(ingress, Namespace, cancellationToken: Ct);
    }

    [Fact]
    public async Task A_merge_patch_sets_and_removes_by_key()
    {
        var patched = await PatchAsync("""{"metadata":{"labels":{"a":null,"c":"3"}}}""", V1Patch.PatchType.MergePatch);

        Assert.Equal(["b=2", "c=3"], patched.Metadata.Labels.Select(l => $"{l.Key}={l.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(1, patched.Metadata.Generation);
    }

    [Fact]
    public async Task A_json_patch_changes_one_place()
    {
        var patched = await PatchAsync(
            """
            [{"op":"test","path":"/spec/rules/0/host","value":"shop.example.com"},
             {"op":"replace","path":"/spec/rules/0/http/paths/0/backend/service/name","value":"checkout"},
             {"op":"add","path":"/metadata/annotations","value":{"team.example.com~0x/y":"z"}}]
            """,
            V1Patch.PatchType.JsonPatch,
            expectFailure: true
        );
        Assert.Null(patched);

        var good = await PatchAsync(
            """
            [{"op":"test","path":"/spec/rules/0/host","value":"shop.example.com"},
             {"op":"replace","path":"/spec/rules/0/http/paths/0/backend/service/name","value":"checkout"},
             {"op":"add","path":"/metadata/labels/example.com~1team","value":"web"}]
            """,
            V1Patch.PatchType.JsonPatch
        );
        Assert.Equal("checkout", good.Spec.Rules[0].Http.Paths[0].Backend.Service.Name);
        Assert.Equal("web", good.Metadata.Labels["example.com/team"]);
        Assert.Equal(2, good.Metadata.Generation);
    }

    [Fact]
    public async Task A_json_patch_whose_test_fails_is_refused()
    {
        var status = await RefusedAsync(() =>
            PatchAsync("""[{"op":"test","path":"/spec/rules/0/host","value":"other"}]""", V1Patch.PatchType.JsonPatch)
        );

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
    }

    [Fact]
    public async Task A_strategic_patch_replaces_rules_and_merges_finalizers()
    {
        var patched = await PatchAsync(
            """
            {"metadata":{"finalizers":["x/two"],"labels":{"a":null}},
             "spec":{"rules":[{"host":"new.example.com"}]}}
            """,
            V1Patch.PatchType.StrategicMergePatch
        );
        var cleared = await PatchAsync(
            """{"metadata":{"$deleteFromPrimitiveList/finalizers":["x/one","x/two"]}}""",
            V1Patch.PatchType.StrategicMergePatch
        );

        Assert.Equal(["x/one", "x/two"], patched.Metadata.Finalizers.Order(StringComparer.Ordinal));
        Assert.Equal("new.example.com", Assert.Single(patched.Spec.Rules).Host);
        Assert.Null(patched.Spec.Rules[0].Http);
        Assert.Equal(["b"], patched.Metadata.Labels.Keys);
        Assert.Null(cleared.Metadata.Finalizers);
    }

    [Fact]
    public async Task A_strategic_patch_merges_the_ports_of_a_service_by_number()
    {
        var service = new V1Service
        {
            Metadata = new V1ObjectMeta { Name = "web" },
            Spec = new V1ServiceSpec
            {
                Ports = [new V1ServicePort { Name = "http", Port = 80 }, new V1ServicePort { Name = "https", Port = 443 }],
            },
        };
        await Admin.CoreV1.CreateNamespacedServiceAsync(service, Namespace, cancellationToken: Ct);

        var patched = await Admin.CoreV1.PatchNamespacedServiceAsync(
            new V1Patch(
                """{"spec":{"ports":[{"port":80,"targetPort":8080},{"$patch":"delete","port":443}]}}""",
                V1Patch.PatchType.StrategicMergePatch
            ),
            "web",
            Namespace,
            cancellationToken: Ct
        );

        var port = Assert.Single(patched.Spec.Ports);
        Assert.Equal(("http", 80, "8080", "TCP"), (port.Name, port.Port, port.TargetPort.Value, port.Protocol));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_keeps_the_version()
    {
        var before = await Admin.NetworkingV1.ReadNamespacedIngressAsync("web", Namespace, cancellationToken: Ct);

        var patched = await PatchAsync("""{"metadata":{"labels":{"a":"1"}}}""", V1Patch.PatchType.MergePatch);

        Assert.Equal(before.Metadata.ResourceVersion, patched.Metadata.ResourceVersion);
    }

    [Fact]
    public async Task A_patch_with_a_stale_version_is_a_conflict()
    {
        var status = await RefusedAsync(() =>
            PatchAsync("""{"metadata":{"resourceVersion":"1","labels":{"a":"9"}}}""", V1Patch.PatchType.MergePatch)
        );

        Assert.Equal((409, "Conflict"), (status.Code, status.Reason));
    }

    [Fact]
    public async Task A_patch_that_makes_the_object_invalid_is_refused()
    {
        var status = await RefusedAsync(() => PatchAsync("""{"spec":{"rules":null}}""", V1Patch.PatchType.MergePatch));

        Assert.Equal((422, "Invalid"), (status.Code, status.Reason));
    }

    [Fact]
    public async Task A_missing_object_cannot_be_patched()
    {
        var status = await RefusedAsync(() =>
            Admin.NetworkingV1.PatchNamespacedIngressAsync(
                new V1Patch("{}", V1Patch.PatchType.MergePatch),
                "nope",
                Namespace,
                cancellationToken: Ct
            )
        );

        Assert.Equal((404, "NotFound"), (status.Code, status.Reason));
    }

    private async Task<V1Ingress> PatchAsync(string patch, V1Patch.PatchType type, bool expectFailure = false)
    {
        var call = () =>
            Admin.NetworkingV1.PatchNamespacedIngressAsync(new V1Patch(patch, type), "web", Namespace, cancellationToken: Ct);
        if (!expectFailure)
        {
            return await call();
        }

        Assert.Equal(422, (await RefusedAsync(call)).Code);
        return null!;
    }
}
