namespace JitBot.Storage.LiteDb;

/// <summary>Finishes at the start what a killed process had committed to the journal, after having checked that the two belong together.</summary>
internal static class JournalRecovery
{
    /// <summary>Idempotent: killed half-way, it does the same again at the next start.</summary>
    /// <exception cref="DamagedStoreException">The journal is another file's or another state's, or the data file is torn.</exception>
    public static void Run(string path, FileStream data, FileStream journal)
    {
        if (data.Length == 0)
        {
            throw new DamagedStoreException(path, "it is empty");
        }

        var header = new byte[PageBatch.PageSize];
        data.Position = 0;
        var whole = data.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length;
        if (!whole || !HeaderPage.IsLiteDb(header))
        {
            throw new DamagedStoreException(path, "its first page is not a LiteDB data file's");
        }

        var offset = 0L;
        var last = HeaderPage.Batch(header);
        long? first = null;
        while (PageBatch.Read(journal, offset) is { } found && (first is null || found.Batch.Number == last + 1))
        {
            if (first is null)
            {
                RequireBelongs(path, header, found.Batch, journal);
                first = found.Batch.Number;
            }

            Apply(data, found.Batch);
            last = found.Batch.Number;
            offset = found.End;
        }

        if (first is not null)
        {
            data.Flush(flushToDisk: true);
            data.Position = 0;
            data.ReadExactly(header);
        }

        if (data.Length < HeaderPage.DataLength(header))
        {
            throw new DamagedStoreException(
                path,
                $"it is cut off: {data.Length} bytes are there where its first page says {HeaderPage.DataLength(header)}"
            );
        }
    }

    private static void RequireBelongs(string path, byte[] header, PageBatch first, FileStream journal)
    {
        var applied = HeaderPage.Batch(header);
        if (first.Store != HeaderPage.Store(header) || applied < first.Number - 1 || applied > LastNumber(journal, first.Number))
        {
            throw new DamagedStoreException(
                path,
                $"the journal {PagedFile.JournalPath(path)} beside it belongs to another file or to another state of it, as after restoring "
                    + "only one of the two; move the journal away if this data file is the one to go on with"
            );
        }
    }

    private static long LastNumber(FileStream journal, long first)
    {
        var last = first - 1;
        var offset = 0L;
        while (PageBatch.Read(journal, offset) is { } found && found.Batch.Number == last + 1)
        {
            last = found.Batch.Number;
            offset = found.End;
        }

        return last;
    }

    private static void Apply(FileStream data, PageBatch batch)
    {
        foreach (var (position, content) in batch.Pages)
        {
            data.Position = position;
            data.Write(content);
        }
    }
}
