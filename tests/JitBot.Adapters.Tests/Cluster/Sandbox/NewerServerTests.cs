using JitBot.Sandbox.Cluster;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Cluster.Sandbox;

/// <summary>What newer API servers do and the oldest one that the contract runs on does not.</summary>
public sealed class NewerServerTests : IAsyncLifetime
{
    private SandboxCluster _cluster = null!;
    private k8s.Kubernetes _admin = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _cluster = await SandboxCluster.StartAsync(ct: Ct);
        DemoWorld.SeedInto(_cluster);
        _admin = SandboxUnderTest.Client(_cluster.KubeconfigFor(SandboxCluster.Admin));
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_user_is_told_who_it_is()
    {
        using var bot = SandboxUnderTest.Client(_cluster.KubeconfigFor(DemoWorld.Bot));

        var review = await bot.AuthenticationV1.CreateSelfSubjectReviewAsync(new V1SelfSubjectReview(), cancellationToken: Ct);

        Assert.Equal(DemoWorld.Bot, review.Status.UserInfo.Username);
        Assert.Equal(
            ["system:serviceaccounts", "system:serviceaccounts:jitbot", "system:authenticated"],
            review.Status.UserInfo.Groups
        );
    }

    [Fact]
    public async Task A_token_is_reviewed()
    {
        Task<V1TokenReview> Review(string token) =>
            _admin.AuthenticationV1.CreateTokenReviewAsync(
                new V1TokenReview { Spec = new V1TokenReviewSpec { Token = token } },
                cancellationToken: Ct
            );

        var known = await Review(_cluster.TokenFor(DemoWorld.Alice));
        var unknown = await Review("nobodys-token");

        Assert.Equal((true, DemoWorld.Alice), (known.Status.Authenticated, known.Status.User.Username));
        Assert.NotEqual(true, unknown.Status.Authenticated);
    }

    [Fact]
    public async Task A_field_that_does_not_exist_is_refused_when_validation_is_strict_and_dropped_otherwise()
    {
        Task<V1Ingress> Patch(string? validation) =>
            _admin.NetworkingV1.PatchNamespacedIngressAsync(
                new V1Patch("""{"spec":{"rulez":[]}}""", V1Patch.PatchType.MergePatch),
                "storefront",
                DemoWorld.Namespace,
                fieldValidation: validation,
                cancellationToken: Ct
            );
        var before = await _admin.NetworkingV1.ReadNamespacedIngressAsync(
            "storefront",
            DemoWorld.Namespace,
            cancellationToken: Ct
        );

        var refused = await Assert.ThrowsAsync<HttpOperationException>(() => Patch("Strict"));
        var dropped = await Patch(null);

        Assert.Contains(
            "strict decoding error: unknown field \\\"spec.rulez\\\"",
            refused.Response.Content,
            StringComparison.Ordinal
        );
        Assert.Equal(before.Metadata.ResourceVersion, dropped.Metadata.ResourceVersion);
    }
}
