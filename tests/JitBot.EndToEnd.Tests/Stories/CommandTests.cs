using JitBot.Core.Requests;
using JitBot.EndToEnd.Tests.Worlds;
using static JitBot.EndToEnd.Tests.Worlds.World;

namespace JitBot.EndToEnd.Tests.Stories;

/// <summary>What the other commands answer.</summary>
public sealed class CommandTests
{
    [Fact]
    public async Task Status_tells_what_is_open_and_what_was()
    {
        await using var world = await World.StartAsync();
        Assert.Contains("asked for nothing yet", await world.TellAsync(Alice, "status"), StringComparison.Ordinal);
        var first = await world.ActiveAsync();
        await world.TellAsync(Alice, "done");
        await world.PhaseAsync(first.Id, RequestPhase.Ended);
        await world.AskAsync();

        var status = await world.TellAsync(Alice, "status");

        Assert.Contains("JIT-2 is waiting for approval", status, StringComparison.Ordinal);
        Assert.Contains("JIT-1 was ended early by alice", status, StringComparison.Ordinal);
        Assert.Contains("asked for nothing yet", await world.TellAsync(Dan, "status"), StringComparison.Ordinal);
        var bobs = await world.TellAsync(Bob, "status");
        Assert.Contains("*Waiting for you*", bobs, StringComparison.Ordinal);
        Assert.Contains("JIT-2: alice", bobs, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Waiting for you", status, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_names_the_commands_the_clusters_and_an_example()
    {
        await using var world = await World.StartAsync();

        var help = await world.TellAsync(Dan, "help");

        Assert.All(
            ["/jit status", "/jit done", "/jit revoke", "Clusters: sandbox", "For example"],
            part => Assert.Contains(part, help, StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData("storefront 5m fix it", "neither NAMESPACE/INGRESS")]
    [InlineData("shop/Store!front 5m fix it", "cannot be an Ingress")]
    [InlineData("done never", "not a request's id")]
    [InlineData("revoke", "id is missing")]
    public async Task A_wrong_command_is_answered_with_what_was_wrong_and_leaves_no_request(string text, string saying)
    {
        await using var world = await World.StartAsync();

        Assert.Contains(saying, await world.TellAsync(Alice, text), StringComparison.Ordinal);

        Assert.Null(await world.Log.FindAsync(new RequestId(1), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Done_with_two_open_requests_asks_which_one()
    {
        await using var world = await World.StartAsync();
        Assert.Contains("no open request", await world.TellAsync(Alice, "done"), StringComparison.Ordinal);
        await world.AskAsync();
        await world.AskAsync();

        var answer = await world.TellAsync(Alice, "done");

        Assert.Contains("JIT-1", answer, StringComparison.Ordinal);
        Assert.Contains("JIT-2", answer, StringComparison.Ordinal);
        await world.TellAsync(Alice, "done JIT-1");
        await world.PhaseAsync(new RequestId(1), RequestPhase.Withdrawn);
        Assert.Equal(RequestPhase.Pending, (await world.FindAsync(new RequestId(2))).Phase);
    }

    [Fact]
    public async Task A_cluster_is_chosen_by_name_and_the_first_is_meant_otherwise()
    {
        await using var world = await World.StartAsync(new WorldOptions { Clusters = ["east", "west"] });

        var east = await world.ActiveAsync();
        Assert.Equal("east", east.Ingress.Cluster);
        Assert.Equal(403, await world.StageOf("west").PatchAsync(Alice.Email!));
        var west = await world.ActiveAsync(text: "west/shop/storefront 5m paths fix the western checkout INC-7");

        Assert.Equal("west", west.Ingress.Cluster);
        Assert.Equal(200, await world.StageOf("west").PatchAsync(Alice.Email!));
        await world.TellAsync(Alice, $"done {east.Id}");
        await world.PhaseAsync(east.Id, RequestPhase.Ended);
        Assert.Equal(403, await world.StageOf("east").PatchAsync(Alice.Email!));
        Assert.Equal(200, await world.StageOf("west").PatchAsync(Alice.Email!));
    }

    [Fact]
    public async Task A_cluster_that_is_down_holds_up_nothing_in_the_other()
    {
        await using var world = await World.StartAsync(new WorldOptions { Clusters = ["east", "west"] });
        await world.StopClusterAsync("east");

        var west = await world.ActiveAsync(text: "west/shop/storefront 5m paths fix the western checkout INC-7");

        await world.AdvanceToAsync(west.ExpiresAt!.Value);
        await world.PhaseAsync(west.Id, RequestPhase.Ended);
        await world.ResumeClusterAsync("east");
    }
}
