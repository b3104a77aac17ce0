namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>The command line: helpful where asked, and strict with slips.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("dmeo", "dmeo", "demo")]
    [InlineData("demo --lingr", "--lingr", "--linger")]
    [InlineData("serve demo", "demo", "serve")]
    [InlineData("--Storge:Path=jitbot.db", "--Storge:Path", "audit")]
    [InlineData("policy chekc policies", "chekc", "check")]
    [InlineData("audit verify --hed 1:aa", "--hed", "--head")]
    [InlineData("teams package --app-id 1 --domain a.example --nam x", "--nam", "--name")]
    public async Task A_slip_is_named_and_answered_with_help(string line, string slip, string meant)
    {
        var end = await ProgramRun.RunAsync(_folder.FullName, line.Split(' '));

        end.Expect(1);
        Assert.Contains($"'{slip}'", end.Error, StringComparison.Ordinal);
        Assert.Contains(meant, end.Output, StringComparison.Ordinal);
        Assert.Contains("Usage:", end.Output, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Theory]
    [InlineData("--help", "serve", "demo", "policy", "audit", "teams", "--Section:Key=value")]
    [InlineData("demo --help", "--linger", "--kubeconfig", "namespace")]
    [InlineData("audit verify --help", "--database", "--export", "--head", "SEQUENCE:HASH")]
    [InlineData("audit export --help", "--format", "--output", "jsonl")]
    [InlineData("teams package --help", "--app-id", "--domain", "--output", "jitbot-teams.zip", "30 characters")]
    [InlineData("policy check --help", "<files>", "exit code")]
    [InlineData("policy explain --help", "--as", "--ingress", "--for", "exit code")]
    public async Task Help_tells_what_there_is(string line, params string[] said)
    {
        var end = await ProgramRun.RunAsync(_folder.FullName, line.Split(' '));

        end.Expect(0);
        Assert.All(said, word => Assert.Contains(word, end.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Settings_follow_the_command_in_one_word_or_two()
    {
        var end = await ProgramRun.RunAsync(_folder.FullName, ["serve", "--Slack:AppId=A1", "--Slack:BotToken", "xoxb-1"]);

        end.Expect(1);
        Assert.DoesNotContain("Slack:AppId", end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Slack:BotToken", end.Error, StringComparison.Ordinal);
        Assert.Contains("Slack:SigningSecret", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Policy_commands_end_with_0_for_good_2_for_refused_and_1_for_an_error()
    {
        var good = Path.Combine(AppContext.BaseDirectory, "demo-policy.yaml");
        var broken = Path.Combine(_folder.FullName, "broken.yaml");
        await File.WriteAllTextAsync(
            broken,
            "apiVersion: jitbot.dev/v1\nkind: AccessPolicy\n",
            TestContext.Current.CancellationToken
        );
        string[] ask = ["policy", "explain", "--ingress", "shop/storefront", "--fields", "paths", "--reason", "fix the checkout"];
        string[] ticket = ["--ticket", "INC-1", "--for", "5m"];

        var check = await ProgramRun.RunAsync(_folder.FullName, ["policy", "check", good]);
        var wrong = await ProgramRun.RunAsync(_folder.FullName, ["policy", "check", broken]);
        var allowed = await ProgramRun.RunAsync(_folder.FullName, [.. ask, .. ticket, "--as", "alice@example.com", good]);
        var refused = await ProgramRun.RunAsync(_folder.FullName, [.. ask, .. ticket, "--as", "dan@example.com", good]);
        var error = await ProgramRun.RunAsync(_folder.FullName, [.. ask, "--as", "alice@example.com", "--for", "soon", good]);

        check.Expect(0);
        Assert.Contains("no issues", check.Output, StringComparison.Ordinal);
        wrong.Expect(1);
        Assert.Contains("broken.yaml(", wrong.Output, StringComparison.Ordinal);
        allowed.Expect(0);
        Assert.Contains("Allowed, once it is approved.", allowed.Output, StringComparison.Ordinal);
        refused.Expect(2);
        Assert.Contains("Refused.", refused.Output, StringComparison.Ordinal);
        error.Expect(1);
        Assert.Contains("--for: write a duration", error.Error, StringComparison.Ordinal);
    }
}
