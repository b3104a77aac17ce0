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
            ["--urls=http://127.0.0.1:0", "--Sandbox:ConsolePort=0"],
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
}
