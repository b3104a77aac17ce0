namespace JitBot.Storage.LiteDb;

/// <summary>
/// The data file under LiteDB. What LiteDB writes is kept in memory until <see cref="Commit"/>, which first writes all of it to a journal
/// beside the file, waits until that is on disk, and then changes the file in place. So a commit is there wholly or not at all, after a
/// kill, a power cut or a full disk; LiteDB's own log, which is not on disk when its commit returns and hangs when the disk is full, stays
/// in memory and is not relied on. Used by one thread, and under LiteDB's lock by its reader.
/// </summary>
internal sealed class PagedFile : Stream
{
    private readonly Dictionary<long, byte[]> _pending = [];
    private readonly FileStream _data;
    private readonly FileStream _journal;
    private readonly long _journalLimit;
    private readonly Guid _store;
    private long _length;
    private long _pendingLength;
    private long _journalEnd;
    private long _batch;

    private PagedFile(FileStream data, FileStream journal, long journalLimit, byte[] header)
    {
        _data = data;
        _journal = journal;
        _journalLimit = journalLimit;
        _store = HeaderPage.Store(header);
        _batch = HeaderPage.Batch(header);
        _length = HeaderPage.DataLength(header);
        _pendingLength = _length;
    }

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _pendingLength;

    public override long Position { get; set; }

    /// <summary>Opens an existing file and finishes the commits that its journal holds.</summary>
    /// <exception cref="DamagedStoreException">The file or its journal is not usable.</exception>
    public static PagedFile Open(string path, long journalLimit)
    {
        FileStream? data = null;
        FileStream? journal = null;
        try
        {
            data = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);
            journal = new FileStream(JournalPath(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
            JournalRecovery.Run(path, data, journal);
            var header = new byte[PageBatch.PageSize];
            data.Position = 0;
            data.ReadExactly(header);
            return new PagedFile(data, journal, journalLimit, header);
        }
        catch
        {
            data?.Dispose();
            journal?.Dispose();
            throw;
        }
    }

    public static string JournalPath(string path) => path + "-journal";

    /// <summary>Whether LiteDB has written anything since the last commit.</summary>
    public bool HasPending => _pending.Count > 0;

    /// <summary>
    /// Makes everything written since the last commit durable, at once. When it throws, the instance must be disposed and the file opened
    /// again; then nothing of this commit is there.
    /// </summary>
    /// <returns>False when it is durable, but the file could not be changed in place: open it again to finish that.</returns>
    /// <exception cref="IOException">The disk is full or failed.</exception>
    public bool Commit()
    {
        if (_pending.Count == 0)
        {
            return true;
        }

        if (_journalEnd > _journalLimit)
        {
            // All that the journal holds is in the file; once that is on disk, the journal may begin anew
            _data.Flush(flushToDisk: true);
            // The old first batch must not look whole when the write over it is torn. Erased and not cut off: blocks that the file
            // has already make each later flush cheaper
            _journal.Position = 0;
            _journal.Write(new byte[PageBatch.HeadSize]);
            _journal.Flush(flushToDisk: true);
            _journalEnd = 0;
        }

        var header = Page(0);
        HeaderPage.Stamp(header, _store, _batch + 1);
        FillGaps();
        // New pages take their space now, while a full disk can still refuse the whole commit
        WritePages(_pending.Where(page => page.Key >= _length));
        WriteJournal();
        return Apply();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var wanted = (int)Math.Min(count, _pendingLength - Position);
        if (wanted <= 0)
        {
            return 0;
        }

        var start = Position / PageBatch.PageSize * PageBatch.PageSize;
        var within = (int)(Position - start);
        wanted = Math.Min(wanted, PageBatch.PageSize - within);
        if (_pending.TryGetValue(start, out var page))
        {
            page.AsSpan(within, wanted).CopyTo(buffer.AsSpan(offset));
        }
        else
        {
            _data.Position = Position;
            _data.ReadExactly(buffer, offset, wanted);
        }

        Position += wanted;
        return wanted;
    }

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (count != PageBatch.PageSize || Position % PageBatch.PageSize != 0)
        {
            throw new NotSupportedException("Only whole pages are written.");
        }

        _pending[Position] = buffer.AsSpan(offset, count).ToArray();
        Position += count;
        _pendingLength = Math.Max(_pendingLength, Position);
    }

    /// <summary>Nothing: LiteDB flushes when it pleases; what counts is <see cref="Commit"/>.</summary>
    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => Position + offset,
            _ => Length + offset,
        };

    public override void SetLength(long value) => throw new NotSupportedException("The data file never shrinks.");

    /// <summary>Puts the file in order so that it needs no journal, and removes that. Dispose alone leaves the journal for the next start.</summary>
    public void Settle(string path)
    {
        _data.Flush(flushToDisk: true);
        _journal.Dispose();
        File.Delete(JournalPath(path));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _data.Dispose();
            _journal.Dispose();
        }

        base.Dispose(disposing);
    }

    private byte[] Page(long position)
    {
        if (!_pending.TryGetValue(position, out var page))
        {
            page = new byte[PageBatch.PageSize];
            _data.Position = position;
            _data.ReadExactly(page);
            _pending[position] = page;
        }

        return page;
    }

    private void FillGaps()
    {
        _pendingLength = Math.Max(_pendingLength, HeaderPage.DataLength(Page(0)));
        for (var position = _length; position < _pendingLength; position += PageBatch.PageSize)
        {
            _pending.TryAdd(position, new byte[PageBatch.PageSize]);
        }
    }

    private void WritePages(IEnumerable<KeyValuePair<long, byte[]>> pages)
    {
        foreach (var (position, content) in pages.OrderBy(page => page.Key))
        {
            _data.Position = position;
            _data.Write(content);
        }
    }

    private void WriteJournal()
    {
        var bytes = new PageBatch(_store, _batch + 1, [.. _pending]).ToBytes();
        try
        {
            _journal.Position = _journalEnd;
            _journal.Write(bytes);
            _journal.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            // A commit that is reported as failed must not come back at the next start
            _journal.SetLength(_journalEnd);
            _journal.Flush(flushToDisk: true);
            throw;
        }

        _journalEnd += bytes.Length;
    }

    private bool Apply()
    {
        try
        {
            WritePages(_pending.Where(page => page.Key < _length));
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It is durable, whatever keeps it from the file now
            return false;
        }

        _length = _pendingLength;
        _batch++;
        _pending.Clear();
        return true;
    }
}
