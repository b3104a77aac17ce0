using System.Buffers.Binary;
using System.Security.Cryptography;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// The pages that one commit changes, as the journal holds them: magic, store id, number, count, then position and content of each page,
/// then a SHA-256 over all of it, so that a torn batch is never taken for a whole one.
/// </summary>
internal sealed record PageBatch(Guid Store, long Number, IReadOnlyList<KeyValuePair<long, byte[]>> Pages)
{
    public const int PageSize = 8192;
    public const int HeadSize = 36;
    private const int EntrySize = 8 + PageSize;
    private const int HashSize = 32;

    private static ReadOnlySpan<byte> Magic => "JITBATCH"u8;

    public byte[] ToBytes()
    {
        var bytes = new byte[HeadSize + (Pages.Count * EntrySize) + HashSize];
        Magic.CopyTo(bytes);
        Store.TryWriteBytes(bytes.AsSpan(8));
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(24), Number);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(32), Pages.Count);
        var offset = HeadSize;
        foreach (var (position, content) in Pages)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(offset), position);
            content.CopyTo(bytes, offset + 8);
            offset += EntrySize;
        }

        SHA256.HashData(bytes.AsSpan(0, offset), bytes.AsSpan(offset));
        return bytes;
    }

    /// <summary>The whole batch at <paramref name="offset"/> of a journal, and where it ends; null when there is none.</summary>
    public static (PageBatch Batch, long End)? Read(FileStream journal, long offset)
    {
        var head = new byte[HeadSize];
        journal.Position = offset;
        if (journal.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false) < HeadSize || !head.AsSpan(0, 8).SequenceEqual(Magic))
        {
            return null;
        }

        var count = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(32));
        var rest = ((long)count * EntrySize) + HashSize;
        if (count < 1 || rest > journal.Length - offset - HeadSize || rest > int.MaxValue)
        {
            return null;
        }

        var body = new byte[rest];
        journal.ReadExactly(body);
        var hash = new byte[HashSize];
        using (var hasher = IncrementalHash.CreateHash(HashAlgorithmName.SHA256))
        {
            hasher.AppendData(head);
            hasher.AppendData(body.AsSpan(0, body.Length - HashSize));
            hasher.GetHashAndReset(hash);
        }

        if (!hash.AsSpan().SequenceEqual(body.AsSpan(body.Length - HashSize)))
        {
            return null;
        }

        var pages = new KeyValuePair<long, byte[]>[count];
        for (var index = 0; index < count; index++)
        {
            var entry = body.AsSpan(index * EntrySize, EntrySize);
            pages[index] = new(BinaryPrimitives.ReadInt64LittleEndian(entry), entry[8..].ToArray());
        }

        var batch = new PageBatch(new Guid(head.AsSpan(8, 16)), BinaryPrimitives.ReadInt64LittleEndian(head.AsSpan(24)), pages);
        return (batch, offset + HeadSize + rest);
    }
}
