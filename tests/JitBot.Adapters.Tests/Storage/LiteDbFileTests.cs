using JitBot.Core.Audit;
using JitBot.Storage.LiteDb;
using JitBot.Testing;
using LiteDB;
using Microsoft.Extensions.Time.Testing;

namespace JitBot.Adapters.Tests.Storage;

/// <summary>Files that are not what they should be: each is reported with what can be done, and none is changed or replaced.</summary>
public sealed class LiteDbFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string DataFile => _folder.File("jitbot.db");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_closed_store_leaves_no_journal()
    {
        await FillAsync(3);
        Assert.False(System.IO.File.Exists(PagedFile.JournalPath(DataFile)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5000)]
    [InlineData(8192)]
    [InlineData(40000)]
    public async Task A_truncated_file_is_reported_and_left_alone(long length)
    {
        await FillAsync(20);
        using (var file = System.IO.File.OpenWrite(DataFile))
        {
            file.SetLength(length);
        }

        RequireRefused("restore both from the last backup");
        Assert.Equal(length, new FileInfo(DataFile).Length);
    }

    [Fact]
    public void A_file_of_something_else_is_reported_and_left_alone()
    {
        System.IO.File.WriteAllText(DataFile, new string('x', 20_000));
        RequireRefused("not a LiteDB data file");
        Assert.Equal(new string('x', 20_000), System.IO.File.ReadAllText(DataFile));
    }

    [Fact]
    public void A_LiteDB_file_of_another_program_is_refused()
    {
        using (var other = new LiteDatabase($"Filename={DataFile};Collation={Collation.Binary}"))
        {
            other.GetCollection("songs").Insert(new BsonDocument { ["title"] = "x" });
        }

        RequireRefused("not one that JitBot made");
    }

    [Fact]
    public async Task A_file_of_a_newer_version_is_refused()
    {
        await FillAsync(1);
        using (var tampered = new LiteDatabase(DataFile))
        {
            tampered.UserVersion = StoreSchema.Version + 1;
            tampered.Checkpoint();
        }

        RequireRefused("newer JitBot");
    }

    [Fact]
    public async Task An_older_file_is_brought_up_step_by_step()
    {
        await FillAsync(1);
        using var database = new LiteDatabase(DataFile);
        var steps = new List<int>();
        StoreSchema.Migrate(
            DataFile,
            database,
            StoreSchema.Version + 2,
            new Dictionary<int, Action<LiteDatabase>> { [1] = _ => steps.Add(1), [2] = _ => steps.Add(2) }
        );
        Assert.Equal([1, 2], steps);
        Assert.Equal(3, database.UserVersion);
    }

    [Fact]
    public async Task A_log_file_that_LiteDB_left_beside_it_is_refused()
    {
        await FillAsync(1);
        System.IO.File.WriteAllText(_folder.File("jitbot-log.db"), "changes");
        RequireRefused("jitbot-log.db");
    }

    [Fact]
    public async Task A_journal_of_another_data_file_is_refused()
    {
        await FillAsync(1);
        var other = _folder.File("other.db");
        await CrashAsync(other);
        System.IO.File.Move(PagedFile.JournalPath(other), PagedFile.JournalPath(DataFile));
        RequireRefused("belongs to another file");
    }

    [Fact]
    public async Task A_journal_beside_an_older_copy_of_its_data_file_is_refused()
    {
        await FillAsync(1);
        var backup = System.IO.File.ReadAllBytes(DataFile);
        await FillAsync(30);
        await CrashAsync(DataFile);
        System.IO.File.WriteAllBytes(DataFile, backup);
        RequireRefused("another state of it");
    }

    [Fact]
    public async Task A_journal_whose_data_file_is_gone_is_refused()
    {
        await CrashAsync(DataFile);
        System.IO.File.Delete(DataFile);
        RequireRefused("its journal");
        Assert.False(System.IO.File.Exists(DataFile));
    }

    [Fact]
    public void A_folder_in_place_of_the_file_is_refused()
    {
        Directory.CreateDirectory(DataFile);
        RequireRefused("is a folder");
    }

    [Fact]
    public async Task A_second_store_on_the_same_file_is_refused_and_the_first_goes_on()
    {
        await using var first = LiteDbBackend.Open(DataFile, TimeProvider.System);
        RequireRefused("in use by another process");
        await first.Log.OpenAsync("k", [SampleEvents.Requested()], Cancel);
    }

    [Fact]
    public async Task A_file_that_another_process_holds_is_refused_until_that_is_gone()
    {
        using var holder = new CrashWriterProcess(DataFile, "1");
        while (await holder.NextAsync(Cancel) is not (null or "ready")) { }

        RequireRefused("in use by another process");
        await holder.KillAsync(Cancel);
        await using var ports = LiteDbBackend.Open(DataFile, TimeProvider.System);
        await ports.RequireIntactAsync();
    }

    [Fact]
    public async Task Random_bytes_over_any_page_are_reported_and_never_crash_or_hang()
    {
        await FillAsync(20);
        var good = System.IO.File.ReadAllBytes(DataFile);
        var random = new Random(7);
        for (var page = 0; page < good.Length / PageBatch.PageSize; page++)
        {
            var bad = good.ToArray();
            random.NextBytes(bad.AsSpan(page * PageBatch.PageSize, PageBatch.PageSize));
            System.IO.File.WriteAllBytes(DataFile, bad);
            await ReadEverythingAsync();
            System.IO.File.Delete(PagedFile.JournalPath(DataFile));
        }
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_reported()
    {
        using var mount = TmpfsMount.TryMount(_folder.File("ro"), "size=4m");
        Assert.SkipUnless(mount is not null, "needs root, to mount a read-only file system");
        mount.MakeReadOnly();
        var error = Assert.Throws<LogUnavailableException>(() => LiteDbStore.Open(Path.Combine(mount.Path, "jitbot.db")));
        Assert.Contains(mount.Path, error.Message, StringComparison.Ordinal);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task A_full_disk_refuses_calls_whole_and_the_store_goes_on_when_there_is_space_again()
    {
        using var mount = TmpfsMount.TryMount(_folder.File("small"), "size=3m");
        Assert.SkipUnless(mount is not null, "needs root, to mount a small file system");
        var ballast = Path.Combine(mount.Path, "ballast");
        System.IO.File.WriteAllBytes(ballast, new byte[500_000]);
        var path = Path.Combine(mount.Path, "jitbot.db");
        await using var ports = LiteDbBackend.Open(path, TimeProvider.System);
        var acknowledged = 0;
        LogUnavailableException? full = null;
        for (; full is null; acknowledged++)
        {
            full =
                await Record.ExceptionAsync(() => ports.Log.OpenAsync($"k{acknowledged}", [Large()], Cancel))
                as LogUnavailableException;
        }

        acknowledged--;
        Assert.Contains("Free space", full.Message, StringComparison.Ordinal);
        FillUp(Path.Combine(mount.Path, "rest"));
        Assert.NotNull(await ports.Health.CheckAsync(Cancel));
        Assert.Equal(acknowledged, (await ports.RequireIntactAsync()).Records);

        System.IO.File.Delete(ballast);
        System.IO.File.Delete(Path.Combine(mount.Path, "rest"));
        Assert.Null(await ports.Health.CheckAsync(Cancel));
        var next = await ports.Log.OpenAsync($"k{acknowledged}", [Large()], Cancel);
        Assert.True(next.Created);
        Assert.Equal(acknowledged + 1, next.Request.Id.Number);
        await ports.RequireIntactAsync();
    }

    private static void FillUp(string path)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        var written = true;
        while (written)
        {
            written = Record.Exception(() => file.Write(new byte[1024])) is null;
        }
    }

    private static JitBot.Core.Requests.Events.Requested Large() => SampleEvents.Requested(reason: new string('x', 40_000));

    private async Task FillAsync(int requests)
    {
        await using var ports = LiteDbBackend.Open(DataFile, TimeProvider.System);
        for (var n = 0; n < requests; n++)
        {
            await ports.Log.OpenAsync(Guid.NewGuid().ToString(), [SampleEvents.Requested()], Cancel);
        }
    }

    private static async Task CrashAsync(string path)
    {
        using var writer = new CrashWriterProcess(path, Guid.NewGuid().ToString());
        for (var line = 0; line < 20; line++)
        {
            Assert.NotNull(await writer.NextAsync(Cancel));
        }

        await writer.KillAsync(Cancel);
        Assert.True(new FileInfo(PagedFile.JournalPath(path)).Length > 0);
    }

    private void RequireRefused(string because)
    {
        var error = Assert.Throws<LogUnavailableException>(() => LiteDbStore.Open(DataFile));
        Assert.Contains(because, error.Message, StringComparison.Ordinal);
        Assert.Contains(DataFile, error.Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is in the file: every call ends with a result or with the one exception of the contract.</summary>
    private async Task ReadEverythingAsync()
    {
        try
        {
            await using var ports = LiteDbBackend.Open(DataFile, new FakeTimeProvider());
            await ToleratingAsync(() => LogVerifier.VerifyAsync(ports.Log.ReadAsync(1, Cancel)));
            await ToleratingAsync(() => ports.Log.ListUnsettledAsync(Cancel));
            await ToleratingAsync(() => ports.Log.ListByRequesterAsync("ALICE@EXAMPLE.COM", 5, Cancel));
            await ToleratingAsync(() => ports.Inbox.ListPendingAsync(Cancel));
            await ToleratingAsync(() => ports.Log.OpenAsync("new", [SampleEvents.Requested()], Cancel));
        }
        catch (LogUnavailableException) { }
    }

    private static async Task ToleratingAsync(Func<Task> call)
    {
        var error = await Record.ExceptionAsync(() => call().WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System, Cancel));
        Assert.True(error is null or LogUnavailableException, error?.ToString());
    }
}
