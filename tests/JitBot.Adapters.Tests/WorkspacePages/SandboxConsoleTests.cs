using System.Net;
using JitBot.Sandbox.Console;
using JitBot.Sandbox.Slack;

namespace JitBot.Adapters.Tests.WorkspacePages;

/// <summary>The console is for <c>curl</c>: no page in the developer's browser acts or reads through it.</summary>
public sealed class SandboxConsoleTests : IAsyncLifetime
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false });
    private SandboxSlack _slack = null!;
    private BotStub _bot = null!;
    private SandboxConsole _console = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _slack = await SandboxSlack.StartAsync(new SandboxSlackOptions(), Stop);
        _bot = await BotStub.StartAsync(_slack, Stop);
        _console = await SandboxConsole.StartAsync(_slack, 0, Stop);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _console.DisposeAsync();
        await _bot.DisposeAsync();
        await _slack.DisposeAsync();
    }

    [Fact]
    public async Task What_curl_sends_is_carried_out()
    {
        Assert.Equal(HttpStatusCode.OK, await AskAsync());
        Assert.Single(_bot.Heard);
        Assert.Equal(HttpStatusCode.OK, await SeeAsync());
        Assert.Equal(HttpStatusCode.OK, await SeeAsync(("Host", $"localhost:{_console.Url.Port}")));
        // Typed into a browser
        Assert.Equal(HttpStatusCode.OK, await SeeAsync(("Sec-Fetch-Site", "none")));
    }

    [Theory]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:3000")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task Another_page_in_the_same_browser_neither_acts_nor_reads(string header, string value)
    {
        Assert.Equal(HttpStatusCode.Forbidden, await AskAsync((header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(HttpMethod.Post, "bob/approve/JIT-1", null, (header, value)));
        Assert.Equal(HttpStatusCode.Forbidden, await SeeAsync((header, value)));
        Assert.Empty(_bot.Heard);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("192.168.0.1")]
    public async Task A_name_that_merely_leads_here_is_refused_even_as_its_own_origin(string host)
    {
        var name = $"{host}:{_console.Url.Port}";

        var asked = await AskAsync(("Host", name), ("Origin", $"http://{name}"), ("Sec-Fetch-Site", "same-origin"));

        Assert.Equal(HttpStatusCode.MisdirectedRequest, asked);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await SeeAsync(("Host", name)));
        Assert.Empty(_bot.Heard);
    }

    [Fact]
    public async Task Another_port_in_the_host_is_refused() =>
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await AskAsync(("Host", "127.0.0.1:1")));

    private Task<HttpStatusCode> AskAsync(params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, "alice/jit", "status", headers);

    private Task<HttpStatusCode> SeeAsync(params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, "channels/approvals", null, headers);

    private async Task<HttpStatusCode> SendAsync(
        HttpMethod method,
        string path,
        string? body,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(_console.Url, path));
        request.Content = body is null ? null : new StringContent(body);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await _http.SendAsync(request, Stop);
        return answer.StatusCode;
    }
}
