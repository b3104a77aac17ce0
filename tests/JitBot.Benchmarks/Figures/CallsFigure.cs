using JitBot.Benchmarks.Reporting;
using JitBot.Benchmarks.World;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Grants;
using JitBot.Testing;
using k8s;
using k8s.Models;

namespace JitBot.Benchmarks.Figures;

/// <summary>Where the time of a grant goes on a real API server, call by call and without a promise.</summary>
internal sealed class CallsFigure : IFigure
{
    public string Name => "calls";

    public async Task<IReadOnlyList<Measurement>> MeasureAsync(RunSizes sizes, CancellationToken cancellationToken)
    {
        if (RealCluster.SkipReason is { } reason)
        {
            return [Measurement.NotMeasured("calls on a real API server", reason)];
        }

        await using var cluster = await BenchCluster.StartRealAsync(cancellationToken);
        using var client = cluster.BareClient();
        var calls = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        for (var number = 1; number <= sizes.Pairs; number++)
        {
            await RoundAsync(client, cluster.Namespace, number, calls, cancellationToken);
        }

        return
        [
            .. calls.Select(call =>
            {
                // The first fifth warms up
                var sample = new Sample(call.Value.Skip(call.Value.Count / 5));
                return new Measurement($"{call.Key}, p50", "ms", sample.P50, Note: $"p99 {sample.P99:0.0}");
            }),
        ];
    }

    private static async Task RoundAsync(
        IKubernetes client,
        string space,
        int number,
        Dictionary<string, List<double>> calls,
        CancellationToken cancellationToken
    )
    {
        var (now, rbac, raw) = (TimeProvider.System.GetUtcNow(), client.RbacAuthorizationV1, new RawGrants(client));
        AccessRequest Request(int id) =>
            AccessRequestProjection.Apply(null, new RequestId(id), Stories.Approved(id, space, now, now, now.AddHours(1)));
        var (created, applied, objects) = (Request(2 * number), Request((2 * number) + 1), new GrantObjects("raw"));
        Task Timed(string name, Task call) => TimedAsync(calls, name, call);

        await Timed(
            "Role, create",
            rbac.CreateNamespacedRoleAsync(objects.Role(created), space, cancellationToken: cancellationToken)
        );
        await Timed("Role, apply", ApplyRoleAsync(client, objects.Role(applied), cancellationToken));
        await Timed("RoleBinding, apply", ApplyBindingAsync(client, RawGrants.Binding(applied), cancellationToken));
        await Timed("until yes after apply", raw.UntilAllowedAsync(applied, cancellationToken));
        await Timed("access review", raw.UntilAllowedAsync(applied, cancellationToken));
        await Timed(
            "three access reviews at once",
            Task.WhenAll(Enumerable.Range(0, 3).Select(_ => raw.UntilAllowedAsync(applied, cancellationToken)))
        );
        await raw.RemoveAsync(applied, cancellationToken);
        while (await raw.IsAllowedAsync(applied, cancellationToken)) { }
        await Timed(
            "RoleBinding, create",
            rbac.CreateNamespacedRoleBindingAsync(RawGrants.Binding(created), space, cancellationToken: cancellationToken)
        );
        await Timed("until yes after create", raw.UntilAllowedAsync(created, cancellationToken));
        await Timed(
            "Ingress, read",
            client.NetworkingV1.ReadNamespacedIngressAsync(BenchCluster.Ingress, space, cancellationToken: cancellationToken)
        );
        await raw.RemoveAsync(created, cancellationToken);
        while (await raw.IsAllowedAsync(created, cancellationToken)) { }
    }

    private static Task<V1Role> ApplyRoleAsync(IKubernetes client, V1Role role, CancellationToken cancellationToken) =>
        client.RbacAuthorizationV1.PatchNamespacedRoleAsync(
            new V1Patch(role, V1Patch.PatchType.ApplyPatch),
            role.Name(),
            role.Namespace(),
            fieldManager: GrantObjects.FieldManager,
            cancellationToken: cancellationToken
        );

    private static Task<V1RoleBinding> ApplyBindingAsync(
        IKubernetes client,
        V1RoleBinding binding,
        CancellationToken cancellationToken
    ) =>
        client.RbacAuthorizationV1.PatchNamespacedRoleBindingAsync(
            new V1Patch(binding, V1Patch.PatchType.ApplyPatch),
            binding.Name(),
            binding.Namespace(),
            fieldManager: GrantObjects.FieldManager,
            cancellationToken: cancellationToken
        );

    private static async Task TimedAsync(Dictionary<string, List<double>> calls, string name, Task call)
    {
        var started = TimeProvider.System.GetTimestamp();
        await call;
        var elapsed = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        if (!calls.TryGetValue(name, out var known))
        {
            calls[name] = known = [];
        }

        known.Add(elapsed);
    }
}
