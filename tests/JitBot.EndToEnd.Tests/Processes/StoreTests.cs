using System.Net;
using JitBot.Core.Requests;
using JitBot.Sandbox.Slack;
using JitBot.Storage.LiteDb;
using JitBot.Testing;
using LiteDB;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary>Trouble with the data file, at the start and while the bot runs.</summary>
public sealed class StoreTests
{
    [Fact]
    public async Task A_second_bot_on_the_same_file_names_it_and_leaves_the_first_unharmed()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();

        var second = await ProgramRun.RunAsync(world.Folder, [], world.Settings());

        second.Expect(1);
        Assert.Contains($"The log {world.Store} is in use by another process", second.Error, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.GetAsync("/readyz")).Status);
        await world.AskAsync();
        await world.OpenCardAsync(new RequestId(1));
    }

    [Theory]
    [InlineData("torn", "restore both from the last backup")]
    [InlineData("foreign", "restore both from the last backup")]
    [InlineData("newer", "was written by a newer JitBot")]
    public async Task A_file_that_cannot_be_used_is_named_and_not_touched(string fault, string remedy)
    {
        await using var world = await BotWorld.StartAsync();
        await LiteDbStore.Open(world.Store).DisposeAsync();
        await SpoilAsync(world.Store, fault);
        var before = await File.ReadAllBytesAsync(world.Store, TestContext.Current.CancellationToken);

        var end = await ProgramRun.RunAsync(world.Folder, [], world.Settings());

        end.Expect(1);
        Assert.Contains(world.Store, end.Error, StringComparison.Ordinal);
        Assert.Contains(remedy, end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(world.Store, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        await using var world = await BotWorld.StartAsync();
        using var volume = TmpfsMount.Mount(world.PathOf("volume"), "size=1m,ro");
        world.Store = world.PathOf("volume/jitbot.db");

        var end = await ProgramRun.RunAsync(world.Folder, [], world.Settings());

        end.Expect(1);
        Assert.Contains(world.Store, end.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", end.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_full_disk_commands_are_refused_in_chat_and_readiness_says_why_until_there_is_space_again()
    {
        await using var world = await BotWorld.StartAsync();
        using var volume = TmpfsMount.Mount(world.PathOf("volume"), "size=2m");
        world.Store = world.PathOf("volume/jitbot.db");
        await world.StartBotAsync();
        volume.Fill();

        var refused = await world.AskAsync();
        var (status, reason) = await world.GetAsync("/readyz");
        var alive = await world.GetAsync("/healthz");
        volume.Free();
        var ready = await world.GetAsync("/readyz");
        await world.AskAsync();

        Assert.Contains("nothing was done", refused.Body, StringComparison.Ordinal);
        Assert.Contains(
            world.Slack.Ephemerals(DemoWorkspace.Alice.Id),
            message => message.Shown.Contains("nothing was done", StringComparison.Ordinal)
        );
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Contains("could not be read or written", reason, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, alive.Status);
        Assert.Equal(HttpStatusCode.OK, ready.Status);
        await world.OpenCardAsync(new RequestId(1));
        (await world.StopBotAsync()).Expect(0);
        var log = await StoredLog.ReadAsync(world.Store);
        Assert.Empty(log.Faults);
        Assert.Single(log.Requests);
    }

    private static async Task SpoilAsync(string path, string fault)
    {
        switch (fault)
        {
            case "torn":
                await using (var file = File.OpenWrite(path))
                {
                    file.SetLength(file.Length - 5000);
                }

                break;
            case "foreign":
                await File.WriteAllTextAsync(path, new string('#', 20_000));
                break;
            default:
                using (var database = new LiteDatabase(path))
                {
                    database.UserVersion = 99;
                    database.Checkpoint();
                }

                break;
        }
    }
}
