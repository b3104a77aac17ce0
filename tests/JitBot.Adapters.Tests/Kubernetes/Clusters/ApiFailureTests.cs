using JitBot.Adapters.Tests.Kubernetes.World;
using JitBot.Core.Clusters;
using JitBot.Kubernetes.Clusters;
using JitBot.Kubernetes.Ingresses;
using Microsoft.AspNetCore.Http;

namespace JitBot.Adapters.Tests.Kubernetes.Clusters;

public sealed class ApiFailureTests
{
    private const string Secret = "token-abc";

    [Theory]
    [InlineData(401, ApiFailureKind.Unauthorized, "cluster test does not accept JitBot's credentials (HTTP 401)")]
    [InlineData(403, ApiFailureKind.Forbidden, "cluster test refuses this to JitBot (HTTP 403)")]
    [InlineData(404, ApiFailureKind.NotFound, "cluster test has nothing of that name (HTTP 404)")]
    [InlineData(409, ApiFailureKind.Conflict, "in cluster test somebody else holds this object (HTTP 409)")]
    [InlineData(422, ApiFailureKind.Rejected, "cluster test did not accept this (HTTP 422)")]
    [InlineData(429, ApiFailureKind.Throttled, "cluster test asks JitBot to slow down (HTTP 429)")]
    [InlineData(502, ApiFailureKind.ServerError, "cluster test has an internal error (HTTP 502)")]
    [InlineData(302, ApiFailureKind.Rejected, "cluster test did not accept this (HTTP 302)")]
    public async Task A_status_becomes_a_sentence_without_the_body(int status, ApiFailureKind kind, string explanation)
    {
        var failure = await FailAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            return context.Response.WriteAsync($"<html>{Secret}</html>");
        });
        Assert.Equal(new ApiFailure(kind, explanation, null), failure);
    }

    [Theory]
    [InlineData("0", 1)]
    [InlineData("3", 3)]
    [InlineData("86400", 30)]
    [InlineData("soon", null)]
    [InlineData("-1", null)]
    public async Task A_wait_that_the_server_asks_for_is_bounded(string header, int? seconds)
    {
        var failure = await FailAsync(context =>
        {
            context.Response.StatusCode = 429;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : null, failure.RetryAfter);
    }

    [Theory]
    [InlineData($"<html>{Secret}</html>")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("")]
    public async Task An_answer_that_is_not_Kubernetes_own_is_told_so(string body)
    {
        var failure = await FailAsync(context => context.Response.WriteAsync(body));
        Assert.Equal(ApiFailureKind.Unreadable, failure.Kind);
        Assert.DoesNotContain(Secret, failure.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_cut_is_told_so()
    {
        var failure = await FailAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        Assert.Equal(ApiFailureKind.Unreachable, failure.Kind);
    }

    [Fact]
    public void A_defect_is_not_taken_for_a_clusters_failure() =>
        Assert.Null(ApiFailure.Of(new InvalidOperationException("a defect"), "test"));

    private static async Task<ApiFailure> FailAsync(RequestDelegate answer)
    {
        await using var server = await ScriptedApiServer.StartAsync(answer);
        using var clusters = new ClusterRegistry([server.Connection], TimeSpan.FromSeconds(30));
        var ingress = new IngressRef("test", "shop", "storefront");
        var thrown = await Record.ExceptionAsync(() =>
            AccessReviews.AskAsync(clusters.All[0].Client, ingress, "alice", "get", TestContext.Current.CancellationToken)
        );
        return ApiFailure.Of(thrown!, "test")!;
    }
}
