using System.Text.RegularExpressions;
using JitBot.Testing;
using k8s;
using k8s.Models;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary><c>jitbot demo</c> as a newcomer runs it.</summary>
public sealed partial class DemoCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-demo-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task It_observes_every_step_lingers_with_hints_that_work_and_ends_by_Ctrl_C()
    {
        await using var run = ProgramRun.Start(_folder.FullName, ["demo", "--linger"]);

        await run.WaitForLineAsync(line => line.Contains("curl -d done", StringComparison.Ordinal));
        ExpectAllSteps(run.Output);
        var hints = CurlHint.In(run.Output[run.Output.IndexOf("To try by hand:", StringComparison.Ordinal)..]);
        var (ask, channel, approve, person, done) = hints is [var one, var two, var three, var four, var five]
            ? (one, two, three, four, five)
            : throw new InvalidOperationException(run.Output);
        Assert.Contains("answered 200", await ask.RunAsync(), StringComparison.Ordinal);
        await channel.RunUntilAsync("JIT-2 · ");
        Assert.Contains("answered 200", await approve.RunAsync(), StringComparison.Ordinal);
        await person.RunUntilAsync("JIT-2 was approved");
        Assert.Contains("answered 200", await done.RunAsync(), StringComparison.Ordinal);
        await channel.RunUntilAsync("Summary of JIT-2");
        var kubeconfig = Kubeconfig().Match(run.Output).Groups["path"].Value;
        Assert.True(File.Exists(kubeconfig), run.Output);

        run.Signal("INT");
        var end = await run.EndAsync();

        end.Expect(0);
        Assert.Empty(end.Error);
        Assert.False(File.Exists(kubeconfig), "the kubeconfigs were left behind");
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    [Fact]
    public async Task It_plays_on_a_real_cluster_in_a_namespace_that_it_removes()
    {
        Requires.RealCluster();
        var stop = TestContext.Current.CancellationToken;
        var cluster = await RealCluster.SharedAsync();
        var kubeconfig = Path.Combine(_folder.FullName, "admin.kubeconfig");
        await File.WriteAllTextAsync(kubeconfig, cluster.KubeconfigFor(TestUsers.Admin), stop);

        var end = await ProgramRun.RunAsync(_folder.FullName, ["demo", "--kubeconfig", kubeconfig]);

        end.Expect(0);
        ExpectAllSteps(end.Output);
        var name = Namespace().Match(end.Output).Groups["name"].Value;
        Assert.StartsWith("jitbot-demo-", name, StringComparison.Ordinal);
        // Without a controller-manager a namespace that is deleted stays, Terminating
        var all = await cluster.ClientForAdmin.CoreV1.ListNamespaceAsync(cancellationToken: stop);
        Assert.DoesNotContain(all.Items, one => one.Name() == name && one.Metadata.DeletionTimestamp is null);
    }

    private static void ExpectAllSteps(string output)
    {
        var steps = Step().Matches(output).Select(found => int.Parse(found.Groups["number"].Value, null)).ToList();
        Assert.Equal(Enumerable.Range(1, steps.Count), steps);
        Assert.DoesNotContain("✗", output, StringComparison.Ordinal);
        Assert.All(
            [
                "Before: Alice has no access",
                "The policy is evaluated",
                "Alice's own click on Approve is refused",
                "Bob approves, and the API server confirms the access",
                "The time ends, and the API server confirms that access is gone",
                "Alice's next PATCH is refused",
                "Nothing of the grant is left",
                "The summary is in the card's thread",
                "The card shows the outcome",
                "The log verifies",
                "Every step was observed.",
            ],
            line => Assert.Contains(line, output, StringComparison.Ordinal)
        );
    }

    [GeneratedRegex(
        "^✓ +(?<number>[0-9]+) ",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Step();

    [GeneratedRegex("--kubeconfig (?<path>[^ ]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kubeconfig();

    [GeneratedRegex("namespace (?<name>jitbot-demo-[a-z0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Namespace();
}
