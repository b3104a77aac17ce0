using System.Buffers.Binary;
using System.IO.Compression;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary>Makes small PNGs. Its readers do not look at check sums, and it writes none.</summary>
internal static class Picture
{
    /// <summary>A square; each pixel is RGBA, red in the highest byte.</summary>
    public static byte[] Of(int size, Func<int, int, uint> pixel)
    {
        using var data = new MemoryStream();
        using (var deflated = new ZLibStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            var row = new byte[1 + (size * 4)];
            for (var y = 0; y < size; y++)
            {
                for (var x = 0; x < size; x++)
                {
                    BinaryPrimitives.WriteUInt32BigEndian(row.AsSpan(1 + (x * 4)), pixel(x, y));
                }

                deflated.Write(row);
            }
        }

        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, size);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), size);
        (header[8], header[9]) = (8, 6);
        return
        [
            0x89,
            .. "PNG\r\n"u8,
            0x1A,
            0x0A,
            .. Chunk("IHDR"u8, header),
            .. Chunk("IDAT"u8, data.ToArray()),
            .. Chunk("IEND"u8, []),
        ];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, byte[] content)
    {
        var length = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, content.Length);
        return [.. length, .. name, .. content, 0, 0, 0, 0];
    }
}
