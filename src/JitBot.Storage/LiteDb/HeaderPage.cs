using System.Buffers.Binary;

namespace JitBot.Storage.LiteDb;

/// <summary>
/// The first page of a data file, as LiteDB lays it out, with two values of ours in its unused bytes: the store's id and the number of the
/// last batch that was applied. They tie a journal to the one data file, and the one state of it, that it continues.
/// </summary>
internal static class HeaderPage
{
    private const int InfoOffset = 32;
    private const int FormatOffset = 59;
    private const int LastPageOffset = 64;
    private const int UserVersionOffset = 76;
    private const int StoreOffset = 112;
    private const int BatchOffset = 128;
    private const byte Format = 8;

    private static ReadOnlySpan<byte> Info => "** This is a LiteDB file **"u8;

    public static bool IsLiteDb(ReadOnlySpan<byte> page) =>
        page.Length == PageBatch.PageSize
        && page.Slice(InfoOffset, Info.Length).SequenceEqual(Info)
        && page[FormatOffset] == Format;

    /// <summary>The length that the file must have at least, in bytes.</summary>
    public static long DataLength(ReadOnlySpan<byte> page) =>
        ((long)BinaryPrimitives.ReadUInt32LittleEndian(page[LastPageOffset..]) + 1) * PageBatch.PageSize;

    public static int UserVersion(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadInt32LittleEndian(page[UserVersionOffset..]);

    public static Guid Store(ReadOnlySpan<byte> page) => new(page.Slice(StoreOffset, 16));

    public static long Batch(ReadOnlySpan<byte> page) => BinaryPrimitives.ReadInt64LittleEndian(page[BatchOffset..]);

    public static void Stamp(Span<byte> page, Guid store, long batch)
    {
        store.TryWriteBytes(page.Slice(StoreOffset, 16));
        BinaryPrimitives.WriteInt64LittleEndian(page[BatchOffset..], batch);
    }
}
