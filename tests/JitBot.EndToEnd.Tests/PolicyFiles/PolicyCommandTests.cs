using System.CommandLine;
using JitBot.Commands;

namespace JitBot.EndToEnd.Tests.PolicyFiles;

public sealed class PolicyCommandTests : IDisposable
{
    private readonly PolicyTestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Check_tells_every_issue_with_its_place_and_fails()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop").Replace("30m", "30", StringComparison.Ordinal));

        var (code, output) = await RunAsync("check", _folder.Path);

        Assert.Equal(1, code);
        Assert.StartsWith("a.yaml(7,16): JP035 ", output, StringComparison.Ordinal);
        Assert.Contains(" Mend: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_passes_good_files_with_a_summary()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));

        var (code, output) = await RunAsync("check", _folder.Path);

        Assert.Equal(0, code);
        Assert.StartsWith("1 policy and 0 groups in 1 file: no issues. Hash ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("alice@example.com", "prod/shop/web", "10m", 0, "Allowed, once it is approved.")]
    [InlineData("alice@example.com", "shop/web", "31m", 2, "✗ duration   31m was asked; up to 30m is allowed.")]
    [InlineData("mallory@example.com", "shop/web", "10m", 2, "✗ requester")]
    [InlineData("alice@example.com", "bank/web", "10m", 2, "No policy covers default/bank/web.")]
    [InlineData("alice@example.com", "web", "10m", 1, "--ingress: write [CLUSTER/]NAMESPACE/NAME.")]
    [InlineData("alice@example.com", "shop/web", "10", 1, "--for: write a duration")]
    public async Task Explain_tells_the_decision(string who, string ingress, string time, int expected, string says)
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));

        var (code, output) = await RunAsync(
            "explain",
            "--as",
            who,
            "--ingress",
            ingress,
            "--for",
            time,
            "--reason",
            "why",
            _folder.Path
        );

        Assert.Equal(expected, code);
        Assert.Contains(says, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_takes_the_groups_that_it_is_told()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        string[] question = ["explain", "--as", "carol@example.com", "--ingress", "shop/web", "--reason", "why", _folder.Path];

        Assert.Equal(2, (await RunAsync(question)).Code);
        Assert.Equal(0, (await RunAsync([.. question, "--group", "slack:S0SHOP"])).Code);
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter();
        var parsed = PolicyCommands.Create().Parse(arguments);
        var configuration = new InvocationConfiguration { Output = output, Error = output };
        var code = await parsed.InvokeAsync(configuration, TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
