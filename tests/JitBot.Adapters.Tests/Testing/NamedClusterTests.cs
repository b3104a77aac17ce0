using JitBot.Testing;
using JitBot.Testing.Clusters;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace JitBot.Adapters.Tests.Testing;

/// <summary>The cluster that somebody else runs is here one that was started here and is reached by its administrator's kubeconfig.</summary>
public sealed class NamedClusterTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TestUsers.Alice)]
    [InlineData(TestUsers.Bot)]
    public async Task A_user_of_a_named_cluster_is_that_user_to_the_server(string user)
    {
        await using var named = await ConnectAsync();
        using var client = named.CredentialFor(user).ToClient();
        var refused = await Assert.ThrowsAsync<HttpOperationException>(() =>
            client.CoreV1.ListNamespaceAsync(cancellationToken: Cancellation)
        );
        Assert.Contains($"User \\\"{user}\\\" cannot list resource", refused.Response.Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_administrator_of_a_named_cluster_keeps_every_right()
    {
        await using var named = await ConnectAsync();
        using var client = named.CredentialFor(TestUsers.Admin).ToClient();
        var anything = new V1SelfSubjectAccessReview
        {
            Spec = new V1SelfSubjectAccessReviewSpec
            {
                ResourceAttributes = new V1ResourceAttributes
                {
                    Group = "*",
                    Resource = "*",
                    Verb = "*",
                },
            },
        };
        var answer = await client.AuthorizationV1.CreateSelfSubjectAccessReviewAsync(anything, cancellationToken: Cancellation);
        Assert.True(answer.Status.Allowed);
    }

    [Fact]
    public async Task A_kubeconfig_of_a_named_cluster_says_whom_it_acts_as()
    {
        await using var named = await ConnectAsync();
        var kubeconfig = named.CredentialFor(TestUsers.Carol).ToKubeconfig();
        Assert.Contains($"    as: \"{TestUsers.Carol}\"\n", kubeconfig, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_user_is_refused_by_name()
    {
        await using var named = await ConnectAsync();
        var refused = Assert.Throws<ArgumentException>(() => named.CredentialFor("mallory"));
        Assert.StartsWith("'mallory' is not one of admin,", refused.Message, StringComparison.Ordinal);
    }

    private static async Task<NamedCluster> ConnectAsync()
    {
        Requires.RealCluster();
        var cluster = await RealCluster.SharedAsync();
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, cluster.KubeconfigFor(TestUsers.Admin), Cancellation);
            return await NamedCluster.ConnectAsync(file, Cancellation);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
