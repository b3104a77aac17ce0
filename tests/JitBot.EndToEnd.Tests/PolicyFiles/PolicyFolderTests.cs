using JitBot.Configuration.Policies;
using JitBot.Core.Policies;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.EndToEnd.Tests.PolicyFiles;

public sealed class PolicyFolderTests : IDisposable
{
    private readonly PolicyTestFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_broken_set_stops_the_start_and_every_issue_is_in_the_message()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop").Replace("30m", "30", StringComparison.Ordinal));
        _folder.Write("b.yaml", "[");

        var thrown = Assert.Throws<PolicyLoadException>(() => PolicyFolder.Load([_folder.Path], _time));

        Assert.Equal(["a.yaml", "b.yaml"], thrown.Issues.Select(issue => issue.File));
        Assert.All(thrown.Issues, issue => Assert.Contains(issue.ToString(), thrown.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_folder_stops_the_start() =>
        Assert.Equal(
            [PolicyIssueCodes.Unreadable],
            Assert
                .Throws<PolicyLoadException>(() => PolicyFolder.Load([_folder.Path + "-none"], _time))
                .Issues.Select(issue => issue.Code)
        );

    [Fact]
    public void A_changed_set_takes_force_and_is_told_once()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        var policies = PolicyFolder.Load([_folder.Path], _time);
        var told = new List<PolicySet>();
        policies.Changed = told.Add;

        Assert.False(policies.Refresh());
        _folder.Write("b.yaml", PolicyTestFolder.Policy("bank"));
        Assert.True(policies.Refresh());
        Assert.False(policies.Refresh());

        Assert.Same(policies.Current, Assert.Single(told));
        Assert.Equal(["shop", "bank"], policies.Current.Policies.Select(policy => policy.Name));
    }

    [Fact]
    public void A_broken_set_leaves_the_last_good_one_in_force_until_it_is_mended()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        var policies = PolicyFolder.Load([_folder.Path], _time);
        var (before, failures) = (policies.Current, new List<PolicyLoadFailure>());
        policies.Failed = failures.Add;

        _folder.Write("a.yaml", "{");
        Assert.False(policies.Refresh());
        Assert.False(policies.Refresh());

        Assert.Same(before, policies.Current);
        Assert.Same(policies.LastFailure, Assert.Single(failures));
        Assert.Equal(_time.GetUtcNow(), policies.LastFailure!.Since);
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        Assert.False(policies.Refresh());
        Assert.Null(policies.LastFailure);
        Assert.Same(before, policies.Current);
    }

    [Fact]
    public void A_folder_that_is_emptied_leaves_the_last_good_set_in_force()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        var policies = PolicyFolder.Load([_folder.Path], _time);

        File.Delete(Path.Combine(_folder.Path, "a.yaml"));

        Assert.False(policies.Refresh());
        Assert.Equal(PolicyIssueCodes.NoPolicy, Assert.Single(policies.LastFailure!.Issues).Code);
        Assert.Single(policies.Current.Policies);
    }

    [Fact]
    public void A_mounted_config_map_is_followed_through_its_links()
    {
        _folder.Write("..v1/a.yaml", PolicyTestFolder.Policy("shop"));
        _folder.Write("..v2/a.yaml", PolicyTestFolder.Policy("bank"));
        var data = Path.Combine(_folder.Path, "..data");
        Directory.CreateSymbolicLink(data, "..v1");
        File.CreateSymbolicLink(Path.Combine(_folder.Path, "a.yaml"), "..data/a.yaml");
        var policies = PolicyFolder.Load([_folder.Path], _time);

        Directory.Delete(data);
        Directory.CreateSymbolicLink(data, "..v2");

        Assert.True(policies.Refresh());
        Assert.Equal("bank", Assert.Single(policies.Current.Policies).Name);
    }

    [Fact]
    public async Task Watching_looks_again_after_the_interval_and_ends_when_told()
    {
        _folder.Write("a.yaml", PolicyTestFolder.Policy("shop"));
        var policies = PolicyFolder.Load([_folder.Path], _time);
        var changed = new TaskCompletionSource<PolicySet>(TaskCreationOptions.RunContinuationsAsynchronously);
        policies.Changed = set => changed.TrySetResult(set);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var watching = policies.WatchAsync(stop.Token);

        _folder.Write("a.yaml", PolicyTestFolder.Policy("bank"));
        _time.Advance(PolicyFolder.Interval);

        Assert.Equal("bank", Assert.Single((await changed.Task.WaitAsync(TestContext.Current.CancellationToken)).Policies).Name);
        await stop.CancelAsync();
        await watching;
    }
}
