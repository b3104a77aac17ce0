using System.Net;
using JitBot.Sandbox.Slack;
using JitBot.Sandbox.Workspace;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>The page is for one developer's own browser tab: nobody else, and no other page in that browser, acts through it.</summary>
public sealed class PageGuardTests : IAsyncLifetime
{
    private PageWorld _world = null!;

    public async ValueTask InitializeAsync() => _world = await PageWorld.StartAsync();

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Theory]
    [InlineData("Production")]
    [InlineData("Staging")]
    [InlineData("")]
    [InlineData("Development ")]
    public async Task It_never_starts_outside_of_Development(string environment)
    {
        var options = PageWorld.Options(_world.Slack, _world.Cluster, _world.Log) with { Environment = environment };

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            WorkspacePage.StartAsync(options, PageWorld.Stop)
        );

        Assert.Contains("Development only", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_listens_on_loopback_only()
    {
        Assert.Equal("127.0.0.1", _world.Page.Url.Host);
        Assert.NotEqual(0, _world.Page.Url.Port);
    }

    [Fact]
    public async Task A_port_that_is_taken_leads_to_a_later_one()
    {
        var taken = _world.Page.Url.Port;
        var options = PageWorld.Options(_world.Slack, _world.Cluster, _world.Log) with { Port = taken };

        await using var second = await WorkspacePage.StartAsync(options, PageWorld.Stop);

        Assert.InRange(second.Url.Port, taken + 1, taken + 20);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.0.1")]
    [InlineData("0.0.0.0")]
    public async Task A_name_that_merely_leads_here_is_refused(string host)
    {
        foreach (var path in new[] { "", "assets/app.js", "api/events?as=alice" })
        {
            var (status, _, _) = await _world.SendAsync(
                HttpMethod.Get,
                path,
                change: request => request.Headers.Host = $"{host}:{_world.Page.Url.Port}"
            );

            Assert.Equal(HttpStatusCode.MisdirectedRequest, status);
        }
    }

    [Fact]
    public async Task Another_port_in_the_host_is_refused_and_localhost_is_not()
    {
        var (wrong, _, _) = await _world.SendAsync(HttpMethod.Get, "", change: one => one.Headers.Host = "127.0.0.1:1");
        var (right, _, _) = await _world.SendAsync(
            HttpMethod.Get,
            "",
            change: one => one.Headers.Host = $"localhost:{_world.Page.Url.Port}"
        );

        Assert.Equal(HttpStatusCode.MisdirectedRequest, wrong);
        Assert.Equal(HttpStatusCode.OK, right);
    }

    [Theory]
    [InlineData("X-Workspace-Page", null)]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:3000")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Another_page_in_the_same_browser_cannot_act(string header, string? value)
    {
        var (status, _, _) = await _world.SendAsync(
            HttpMethod.Post,
            "api/people/alice/say",
            $$"""{"channel":"{{DemoWorkspace.Shop.Id}}","text":"/jit status"}""",
            request =>
            {
                request.Headers.Remove(header);
                if (value is not null)
                {
                    request.Headers.TryAddWithoutValidation(header, value);
                }
            }
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Empty(_world.Bot.Heard);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    public async Task Another_page_cannot_read_what_is_shown(string site)
    {
        var (status, _, _) = await _world.SendAsync(
            HttpMethod.Get,
            "api/events?as=alice",
            change: request => request.Headers.Add("Sec-Fetch-Site", site)
        );

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact]
    public async Task Nobody_who_asks_first_is_let_in()
    {
        var (_, _, answer) = await _world.SendAsync(
            HttpMethod.Options,
            "api/people/alice/say",
            change: request =>
            {
                request.Headers.Add("Origin", "http://evil.example");
                request.Headers.Add("Access-Control-Request-Method", "POST");
                request.Headers.Add("Access-Control-Request-Headers", "x-workspace-page");
            }
        );

        Assert.False(answer.IsSuccessStatusCode);
        Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("assets/app.js")]
    [InlineData("assets/none.js")]
    [InlineData("nothing")]
    public async Task Every_answer_keeps_other_code_and_frames_out(string path)
    {
        var (_, _, answer) = await _world.SendAsync(HttpMethod.Get, path);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.Equal("no-referrer", Assert.Single(answer.Headers.GetValues("Referrer-Policy")));
        Assert.Equal("same-origin", Assert.Single(answer.Headers.GetValues("Cross-Origin-Resource-Policy")));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Empty(answer.Headers.Server);
    }
}
