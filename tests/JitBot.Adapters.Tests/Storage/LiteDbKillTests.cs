using JitBot.Core.Requests;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>Kills a writing process 200 times, wherever it is, and looks each time for everything that it was told is on disk.</summary>
public sealed class LiteDbKillTests
{
    private const int Kills = 100;

    [Fact]
    public Task Nothing_acknowledged_is_lost_by_kills_and_the_log_verifies_after_each() =>
        Task.WhenAll(KillOftenAsync(1, 1 << 16), KillOftenAsync(2, 1 << 20));

    private static async Task KillOftenAsync(int seed, long journalLimit)
    {
        var cancel = TestContext.Current.CancellationToken;
        var random = new Random(seed);
        using var folder = new TempFolder();
        var path = folder.File("jitbot.db");
        var told = new Dictionary<RequestId, long>();
        var total = 0;
        for (var kill = 1; kill <= Kills; kill++)
        {
            var acknowledged = await RunAndKillAsync(path, $"{kill}", journalLimit, random, cancel);
            total += acknowledged.Count;
            await using var ports = LiteDbBackend.Open(path, TimeProvider.System);
            var now = new Dictionary<RequestId, long>();
            await RequireAsync(ports, acknowledged, now, cancel);
            foreach (var (id, version) in now)
            {
                told[id] = version;
            }

            await ports.RequireIntactAsync(projections: kill % 20 == 0);
            foreach (var (id, version) in kill % 20 == 0 ? told : now)
            {
                Assert.True((await ports.Log.FindAsync(id, cancel))!.Version >= version, $"{id} lost events by kill {kill}");
            }
        }

        // The test would prove nothing if the writers had been killed before they wrote
        Assert.True(total > Kills * 5, $"only {total} acknowledgements");
    }

    private static async Task<IReadOnlyList<string>> RunAndKillAsync(
        string path,
        string name,
        long journalLimit,
        Random random,
        CancellationToken cancel
    )
    {
        using var writer = new CrashWriterProcess(path, name, journalLimit);
        var lines = new List<string>();
        // One in eight dies while it opens, which is while it recovers from the kill before
        var wait = random.Next(8) == 0 ? 1 : random.Next(3, 60);
        while (lines.Count < wait)
        {
            var line = await writer.NextAsync(cancel);
            Assert.True(line is not null, line is null ? await writer.ErrorAsync(cancel) : null);
            lines.Add(line!);
        }

        return [.. lines, .. await writer.KillAsync(cancel)];
    }

    private static async Task RequireAsync(
        StoragePorts ports,
        IReadOnlyList<string> acknowledged,
        Dictionary<RequestId, long> told,
        CancellationToken cancel
    )
    {
        var pending = (await ports.Inbox.ListPendingAsync(cancel)).Select(message => message.Key).ToHashSet();
        var unsettled = (await ports.Log.ListUnsettledAsync(cancel)).Select(request => request.Id).ToHashSet();
        var completed = acknowledged
            .Where(line => line.StartsWith("completed ", StringComparison.Ordinal))
            .Select(line => line[10..])
            .ToHashSet();
        var last = LastKeyOfEachWriter(acknowledged);
        foreach (var words in acknowledged.Select(line => line.Split(' ')))
        {
            switch (words[0])
            {
                case "accepted":
                    // The last message may have been completed without the acknowledgement being heard
                    Assert.True(
                        completed.Contains(words[1]) || pending.Contains(words[1]) || last.Contains(words[1]),
                        $"{words[1]} is lost"
                    );
                    break;
                case "completed":
                    Assert.DoesNotContain(words[1], pending);
                    break;
                case "event":
                    Assert.True(RequestId.TryParse(words[1], out var id));
                    told[id] = long.Parse(words[2]);
                    break;
                case "posted":
                    Assert.True(RequestId.TryParse(words[1], out var posted));
                    Assert.Equal(words[2], Assert.Single(await ports.Postings.ListAsync(posted, cancel)).Address.Message);
                    break;
                case "told":
                    Assert.True(RequestId.TryParse(words[1], out var settled));
                    Assert.DoesNotContain(settled, unsettled);
                    break;
                default:
                    break;
            }
        }
    }

    private static HashSet<string> LastKeyOfEachWriter(IReadOnlyList<string> acknowledged) =>
        acknowledged
            .Where(line => line.StartsWith("accepted ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .GroupBy(key => key[..key.LastIndexOf('.')])
            .Select(keys => keys.Last())
            .ToHashSet();
}
