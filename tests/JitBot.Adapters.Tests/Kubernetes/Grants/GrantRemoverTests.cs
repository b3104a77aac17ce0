using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;
using JitBot.Core.Requests;
using JitBot.Kubernetes.Clusters;
using JitBot.Kubernetes.Grants;
using Microsoft.AspNetCore.Http;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

/// <summary>An authoriser that is behind, as a real one is now and then for an instant that no test can wait for.</summary>
public sealed class GrantRemoverTests
{
    private const string Own =
        """RBAC: allowed by RoleBinding \"jitbot-jit-42-9f3a11c0/shop\" of Role \"x\" to User \"alice@example.com\" """;
    private const string Other =
        """RBAC: allowed by RoleBinding \"jitbot-jit-43-00000000/shop\" of Role \"x\" to User \"alice@example.com\" """;
    private readonly GrantObjects _objects = new("jitbot");
    private readonly Queue<string?> _reasons = new();
    private readonly List<string> _calls = [];

    [Fact]
    public async Task An_authoriser_that_still_knows_the_deleted_binding_is_asked_again_for_one_verb_only()
    {
        Script(Own, Own, null);
        Assert.Empty(await RemoveAsync(World.Requests.Active));
        Assert.Equal(["DELETE rolebindings", "DELETE roles", "POST", "POST", "POST", "POST", "POST"], _calls);
    }

    [Fact]
    public async Task A_binding_of_another_request_is_no_reason_to_wait()
    {
        Script(Other, Other, Other);
        var remaining = await RemoveAsync(World.Requests.Active);
        Assert.Equal(GrantVerbs.All.Select(verb => new AccessPath(verb, "RoleBinding shop/jitbot-jit-43-00000000")), remaining);
        Assert.Equal(5, _calls.Count);
    }

    [Fact]
    public async Task A_requester_without_a_Kubernetes_user_is_not_asked_about()
    {
        var nobody = World.Requests.Active.Requester with { KubernetesUser = null };
        Assert.Empty(await RemoveAsync(World.Requests.Active with { Requester = nobody }));
        Assert.Equal(["DELETE rolebindings", "DELETE roles"], _calls);
    }

    private void Script(params string?[] reasons)
    {
        foreach (var reason in reasons)
        {
            _reasons.Enqueue(reason);
        }
    }

    private async Task<IReadOnlyList<AccessPath>> RemoveAsync(AccessRequest request)
    {
        await using var server = await ScriptedApiServer.StartAsync(AnswerAsync);
        using var clusters = new ClusterRegistry([server.Connection], TimeSpan.FromSeconds(30));
        var remover = new GrantRemover(_objects, new AccessPoll(new HurriedTime()));
        return await remover.RemoveAsync(clusters.All[0], request, TestContext.Current.CancellationToken);
    }

    private Task AnswerAsync(HttpContext context)
    {
        string? reason;
        var deletes = HttpMethods.IsDelete(context.Request.Method);
        lock (_calls)
        {
            _calls.Add(deletes ? $"DELETE {context.Request.Path.Value!.Split('/')[^2]}" : context.Request.Method);
            reason =
                deletes ? null
                : _reasons.TryDequeue(out var next) ? next
                : null;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(
            reason is null
                ? deletes
                    ? """{"status":"Success"}"""
                    : """{"status":{"allowed":false}}"""
                : $$"""{"status": { "allowed": true, "reason": "{{reason}}" } }"""
        );
    }
}
