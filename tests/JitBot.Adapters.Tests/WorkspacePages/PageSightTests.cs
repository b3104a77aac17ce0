using System.Net;
using System.Text.Json.Nodes;
using JitBot.Core.Requests.Events;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>What the page shows is what Slack, the API server and the log say, and it follows them by itself.</summary>
public sealed class PageSightTests : IAsyncLifetime
{
    private const string Grant = """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: jitbot-jit-1
          namespace: shop
          labels: { app.kubernetes.io/managed-by: jitbot, jitbot.dev/request: JIT-1 }
          annotations: { jitbot.dev/expires-at: "2030-01-01T00:00:00Z" }
        rules:
        - { apiGroups: [networking.k8s.io], resources: [ingresses], resourceNames: [storefront], verbs: [get, update, patch] }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: jitbot-jit-1
          namespace: shop
          labels: { app.kubernetes.io/managed-by: jitbot, jitbot.dev/request: JIT-1 }
          annotations: { jitbot.dev/expires-at: "2030-01-01T00:00:00Z" }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: jitbot-jit-1 }
        subjects:
        - { apiGroup: rbac.authorization.k8s.io, kind: User, name: alice@example.com }
        """;

    private PageWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PageWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task A_new_message_comes_to_who_may_see_it_without_a_reload()
    {
        var coming = _world.WaitForAsync("bob", "workspace", one => Texts(one, "approvals").Contains("good morning"));

        await _world.ActAsync("carol", "say", $$"""{"channel":"{{DemoWorkspace.Approvals.Id}}","text":"good morning"}""");

        await coming;
        var alices = await _world.WaitForAsync("alice", "workspace", _ => true);
        Assert.DoesNotContain("good morning", alices.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_matrix_and_the_grants_are_what_the_API_server_says()
    {
        var before = await _world.WaitForAsync("alice", "cluster", _ => true);
        Assert.All(before["access"]!.AsArray(), one => Assert.False((bool)one!["allowed"]!));
        Assert.Empty(before["grants"]!.AsArray());

        _world.Cluster.Seed(Grant);

        var after = await _world.WaitForAsync("alice", "cluster", one => one["grants"]!.AsArray().Count == 1);
        var allowed = Assert.Single(after["access"]!.AsArray(), one => (bool)one!["allowed"]!)!;
        Assert.Equal(("alice", "storefront"), ((string)allowed["person"]!, (string)allowed["name"]!));
        var grant = after["grants"]![0]!;
        Assert.Equal("JIT-1", (string)grant["request"]!);
        Assert.Equal(["Role", "RoleBinding"], grant["kinds"]!.AsArray().Select(kind => (string)kind!));
        Assert.Equal("2030-01-01T00:00:00Z", (string)grant["expiresAt"]!);
        Assert.Equal("alice@example.com", (string)grant["subjects"]![0]!);
    }

    [Fact]
    public async Task A_try_is_a_real_patch_as_the_person()
    {
        _world.Cluster.Seed(Grant);
        const string storefront = """{"namespace":"shop","ingress":"storefront"}""";

        var alices = await _world.ActAsync("alice", "patch", storefront);
        var dans = await _world.ActAsync("dan", "patch", storefront);
        var other = await _world.ActAsync("alice", "patch", """{"namespace":"shop","ingress":"backoffice"}""");
        var missing = await _world.ActAsync("alice", "patch", """{"namespace":"shop","ingress":"../../secrets"}""");

        Assert.Equal(200, (int)alices["status"]!);
        Assert.Equal(403, (int)dans["status"]!);
        Assert.Contains("dan@example.com", (string)dans["message"]!, StringComparison.Ordinal);
        Assert.Equal(403, (int)other["status"]!);
        Assert.InRange((int)missing["status"]!, 400, 499);
        var seen = await _world.WaitForAsync(
            "dan",
            "cluster",
            one => one.ToJsonString().Contains("/tried", StringComparison.Ordinal)
        );
        Assert.Contains("storefront", seen.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_server_that_is_down_is_said_and_stops_nothing_else()
    {
        await _world.Cluster.StopAsync(PageWorld.Stop);

        await _world.WaitForAsync("alice", "cluster", one => (string?)one["problem"] is { Length: > 0 });
        var (status, answer, _) = await _world.SendAsync(
            HttpMethod.Post,
            "api/people/alice/patch",
            """{"namespace":"shop","ingress":"storefront"}"""
        );
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("The API server cannot be reached.", (string)answer!["problem"]!);
        await _world.WaitForAsync("alice", "log", _ => true);

        await _world.Cluster.ResumeAsync(PageWorld.Stop);
        await _world.WaitForAsync("alice", "cluster", one => one["problem"] is null);
    }

    [Fact]
    public async Task The_log_grows_before_the_readers_eyes_and_shows_its_head()
    {
        var empty = await _world.WaitForAsync("alice", "log", _ => true);
        Assert.Equal(0, (long)empty["sequence"]!);
        var at = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

        await _world.Log.NoteAsync([new PoliciesLoaded(at, "abc", ["shop"])], PageWorld.Stop);
        await _world.Log.NoteAsync([new PoliciesLoaded(at, "def", ["shop", "<script>"])], PageWorld.Stop);

        var seen = await _world.WaitForAsync("alice", "log", one => (long)one["sequence"]! == 2);
        var head = await _world.Log.HeadAsync(PageWorld.Stop);
        Assert.Equal(head.Hash, (string)seen["hash"]!);
        Assert.Equal(["policiesLoaded", "policiesLoaded"], seen["records"]!.AsArray().Select(one => (string)one!["type"]!));
        Assert.Equal("set hash: def; policies: shop, <script>", (string)seen["records"]![1]!["details"]!);
    }

    private static IEnumerable<string> Texts(JsonNode workspace, string channel) =>
        workspace["channels"]!
            .AsArray()
            .Where(one => (string)one!["name"]! == channel)
            .SelectMany(one => one!["messages"]!.AsArray())
            .Select(message => (string)message!["text"]!);
}
