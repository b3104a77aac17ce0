using JitBot.Kubernetes.Grants;
using JitBot.Testing;
using k8s;

namespace JitBot.Adapters.Tests.Kubernetes.Grants;

public sealed class GrantObjectsTests
{
    private readonly GrantObjects _objects = new("jitbot");

    [Fact]
    public void The_objects_of_a_request_are_those_of_the_snapshot()
    {
        var request = World.Requests.Active;
        Snapshot.Match(
            $"{KubernetesYaml.Serialize(_objects.Role(request))}\n---\n{KubernetesYaml.Serialize(_objects.RoleBinding(request))}",
            "grant.yaml"
        );
    }

    [Fact]
    public void Two_requests_and_two_installations_never_share_a_name()
    {
        var request = World.Requests.Active;
        Assert.Equal("jitbot-jit-42-9f3a11c0", _objects.NameOf(request));
        Assert.NotEqual(_objects.NameOf(request), _objects.NameOf(request with { Uid = "9f3a11c1" }));
        Assert.NotEqual(_objects.NameOf(request), new GrantObjects("jitbot-b").NameOf(request));
        Assert.Equal(
            "app.kubernetes.io/managed-by=jitbot,app.kubernetes.io/instance=jitbot-b",
            new GrantObjects("jitbot-b").Selector
        );
    }

    [Fact]
    public void What_people_wrote_is_one_harmless_line_of_bounded_length()
    {
        var request = World.Requests.Active with
        {
            Reason = "a\r\nb\u202Ec\u0000\uD800" + new string('x', 100_000),
            Ticket = null,
        };
        var annotations = _objects.Role(request).Metadata.Annotations;
        var reason = annotations["jitbot.dev/reason"];
        Assert.StartsWith("a  bc", reason, StringComparison.Ordinal);
        Assert.Equal(1024, reason.Length);
        Assert.EndsWith("x…", reason, StringComparison.Ordinal);
        Assert.DoesNotContain('\uD800', reason);
        Assert.False(annotations.ContainsKey("jitbot.dev/ticket"));
    }

    [Fact]
    public void A_cut_never_splits_a_character()
    {
        var request = World.Requests.Active with { Reason = "a" + string.Concat(Enumerable.Repeat("😀", 600)) };
        var reason = _objects.Role(request).Metadata.Annotations["jitbot.dev/reason"];
        Assert.All(reason.EnumerateRunes(), rune => Assert.NotEqual(System.Text.Rune.ReplacementChar, rune));
        Assert.True(reason.Length <= 1024);
    }

    [Theory]
    [InlineData("system:masters")]
    [InlineData("SYSTEM:node:n1")]
    [InlineData("")]
    [InlineData(null)]
    public void Some_users_are_never_granted_anything(string? user)
    {
        var request = World.Requests.Active;
        Assert.NotNull(GrantObjects.WhyImpossible(request with { Requester = request.Requester with { KubernetesUser = user } }));
        Assert.Null(GrantObjects.WhyImpossible(request));
    }

    [Theory]
    [InlineData("..", "storefront")]
    [InlineData("shop", "store/front")]
    [InlineData("shop\n", "storefront")]
    public void An_impossible_name_is_never_granted(string space, string name)
    {
        var request = World.Requests.Active;
        Assert.NotNull(GrantObjects.WhyImpossible(request with { Ingress = new("prod", space, name) }));
    }

    [Fact]
    public void The_subject_is_one_user_and_never_a_group()
    {
        var subject = Assert.Single(_objects.RoleBinding(World.Requests.Active).Subjects);
        Assert.Equal(("User", "alice@example.com"), (subject.Kind, subject.Name));
    }
}
