using LiteDB;

namespace JitBot.EndToEnd.Tests.Processes;

/// <summary><c>audit verify</c> and <c>audit export</c> as programs, on a log that a bot wrote and somebody changed behind its back.</summary>
public sealed class AuditCommandTests(AuditedStore audited) : IClassFixture<AuditedStore>, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jitbot-audit-");

    private string Store => Path.Combine(_folder.FullName, "jitbot.db");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_intact_log_verifies_with_and_without_its_head()
    {
        File.Copy(audited.Path, Store);

        var first = await VerifyAsync();
        var second = await VerifyAsync("--head", HeadOf(first));

        first.Expect(0);
        Assert.Contains("of 2 requests", first.Output, StringComparison.Ordinal);
        Assert.Contains("✓ intact", first.Output, StringComparison.Ordinal);
        second.Expect(0);
    }

    [Theory]
    [InlineData("changed", "record 3")]
    [InlineData("removed", "record 4")]
    [InlineData("swapped", "record 3")]
    public async Task A_log_changed_behind_the_bots_back_is_found_out(string fault, string named)
    {
        File.Copy(audited.Path, Store);
        Tamper(fault);

        var end = await VerifyAsync();

        end.Expect(2);
        Assert.Contains("✗", end.Output, StringComparison.Ordinal);
        Assert.Contains(named, end.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("✓", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_off_tail_is_found_by_the_head_that_was_kept_elsewhere()
    {
        File.Copy(audited.Path, Store);
        var head = HeadOf(await VerifyAsync());
        Tamper("cut");

        var without = await VerifyAsync();
        var with = await VerifyAsync("--head", head);

        without.Expect(0);
        with.Expect(2);
        Assert.Contains("the tail is cut off", with.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exported_log_verifies_without_the_store_unless_it_was_changed()
    {
        File.Copy(audited.Path, Store);
        var exported = Path.Combine(_folder.FullName, "log.jsonl");
        string[] export = ["audit", "export", "--database", Store, "--output", exported];

        (await ProgramRun.RunAsync(_folder.FullName, export)).Expect(0);
        var again = await ProgramRun.RunAsync(_folder.FullName, export);
        var verified = await ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--export", exported]);
        var text = await File.ReadAllTextAsync(exported, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            exported,
            text.Replace("bob", "eve", StringComparison.Ordinal),
            TestContext.Current.CancellationToken
        );
        var changed = await ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--export", exported]);

        again.Expect(1);
        Assert.Contains(exported, again.Error, StringComparison.Ordinal);
        verified.Expect(0);
        Assert.Contains("bob", text, StringComparison.Ordinal);
        changed.Expect(2);
    }

    [Fact]
    public async Task What_cannot_be_verified_ends_with_1_and_says_why()
    {
        await using var world = await BotWorld.StartAsync();
        await world.StartBotAsync();

        var busy = await ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--database", world.Store]);
        var missing = await VerifyAsync();
        var wrong = await ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--head", "42"]);
        var export = await ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--export", "nowhere.jsonl"]);

        busy.Expect(1);
        Assert.Contains("is in use by another process", busy.Error, StringComparison.Ordinal);
        missing.Expect(1);
        Assert.Contains($"There is no file {Store}", missing.Error, StringComparison.Ordinal);
        wrong.Expect(1);
        Assert.Contains("--head: expected SEQUENCE:HASH", wrong.Error, StringComparison.Ordinal);
        export.Expect(1);
        Assert.Contains("nowhere.jsonl", export.Error, StringComparison.Ordinal);
        Assert.Empty(_folder.EnumerateFileSystemInfos());
    }

    private Task<ProgramEnd> VerifyAsync(params string[] more) =>
        ProgramRun.RunAsync(_folder.FullName, ["audit", "verify", "--database", Store, .. more]);

    private static string HeadOf(ProgramEnd verified) => verified.Output.Split("head ")[1].Split('\n')[0].Trim();

    private void Tamper(string fault)
    {
        using var database = new LiteDatabase(Store);
        var records = database.GetCollection("records");
        var (third, fourth) = (records.FindById(3L), records.FindById(4L));
        switch (fault)
        {
            case "changed":
                third["json"] = third["json"].AsString.Replace("bob", "eve", StringComparison.Ordinal);
                Assert.True(records.Update(third));
                break;
            case "removed":
                Assert.True(records.Delete(3L));
                break;
            case "swapped":
                (third["_id"], fourth["_id"]) = (4L, 3L);
                Assert.True(records.Update(third) && records.Update(fourth));
                break;
            default:
                // The last record is a start's, and belongs to no request whose projection could tell
                Assert.True(records.Delete(records.Max()));
                break;
        }

        // Into the data file itself: a log of LiteDB's own beside it would be noticed at once
        database.Checkpoint();
    }
}
