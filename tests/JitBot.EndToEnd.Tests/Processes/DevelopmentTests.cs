using JitBot.Sandbox.Slack;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>A start in Development with nothing configured, as a newcomer does it.</summary>
public sealed class DevelopmentTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-development-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_commands_that_it_prints_work_as_printed()
    {
        await using var run = ProgramRun.Start(
            _folder.FullName,
            ["--urls=http://127.0.0.1:0", "--Sandbox:ConsolePort=0", "--Sandbox:WorkspacePort=0"],
            new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development" }
        );

        var hint = await run.WaitForLineAsync(line => line.Contains("Try: curl", StringComparison.Ordinal));
        var kubeconfigs = await run.WaitForLineAsync(line => line.Contains("kubeconfigs in", StringComparison.Ordinal));
        var (ask, channel, approve) = CurlHint.In(hint) is [var one, var two, var three]
            ? (one, two, three)
            : throw new InvalidOperationException(hint);
        Assert.Contains("answered 200", await ask.RunAsync(), StringComparison.Ordinal);
        await channel.RunUntilAsync("[Approve]");
        Assert.Contains("answered 200", await approve.RunAsync(), StringComparison.Ordinal);
        await channel.RunUntilAsync("Active until");
        var folder = kubeconfigs.Split("kubeconfigs in ")[1].Trim(' ', '"');
        Assert.True(File.Exists(Path.Combine(folder, "alice.kubeconfig")), kubeconfigs);

        run.Signal("TERM");
        (await run.EndAsync()).Expect(0);
        Assert.False(Directory.Exists(folder), "the kubeconfigs were left behind");
        Assert.True(File.Exists(Path.Combine(_folder.FullName, "data", "jitbot.db")));
    }

    [Fact]
    public async Task The_workspace_page_that_it_names_is_there_and_ends_with_it()
    {
        await using var run = ProgramRun.Start(
            _folder.FullName,
            ["--urls=http://127.0.0.1:0", "--Sandbox:ConsolePort=0", "--Sandbox:WorkspacePort=0"],
            new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development" }
        );
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        var line = await run.WaitForLineAsync(one => one.Contains("Workspace page: ", StringComparison.Ordinal));
        var page = new Uri(line.Split("Workspace page: ")[1].Trim(' ', '"'));
        Assert.Equal("127.0.0.1", page.Host);
        Assert.Contains(
            "<main",
            await http.GetStringAsync(page, TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );

        // An open stream must not hold up the end
        await using var stream = await http.GetStreamAsync(
            new Uri(page, "api/events?as=alice"),
            TestContext.Current.CancellationToken
        );
        run.Signal("TERM");
        (await run.EndAsync()).Expect(0);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(page, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_signing_secret_that_the_source_names_signs_nothing()
    {
        await using var run = ProgramRun.Start(
            _folder.FullName,
            ["--urls=http://127.0.0.1:0", "--Sandbox:ConsolePort=0", "--Sandbox:WorkspacePort=0"],
            new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development" }
        );
        var line = await run.WaitForLineAsync(one => one.Contains("Now listening on: ", StringComparison.Ordinal));
        var bot = new Uri(line.Split("Now listening on: ")[1].Trim(' ', '"', '\\'));
        await using var guess = await SandboxSlack.StartAsync(
            new SandboxSlackOptions { BotUrl = bot },
            TestContext.Current.CancellationToken
        );

        var reply = await guess.SendCommandAsync(
            DemoWorkspace.Alice.Id,
            DemoWorkspace.Shop.Id,
            "/jit",
            "status",
            TestContext.Current.CancellationToken
        );

        Assert.Equal(401, reply.Status);
    }

    [Fact]
    public async Task A_workspace_port_that_is_none_is_named()
    {
        var end = await ProgramRun.RunAsync(
            _folder.FullName,
            ["--urls=http://127.0.0.1:0", "--Sandbox:ConsolePort=0", "--Sandbox:WorkspacePort=70000"],
            new Dictionary<string, string> { ["DOTNET_ENVIRONMENT"] = "Development" }
        );

        end.Expect(1);
        Assert.Contains("Sandbox:WorkspacePort: expected a port from 0 to 65535", end.Error, StringComparison.Ordinal);
    }
}
