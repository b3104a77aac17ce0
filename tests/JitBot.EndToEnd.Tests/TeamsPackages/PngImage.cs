using System.Buffers.Binary;
using System.IO.Compression;

namespace JitBot.EndToEnd.Tests.TeamsPackages;

/// <summary>A PNG with eight bits for each of red, green, blue and alpha, which is the only kind that is read here.</summary>
internal sealed class PngImage
{
    private const int Depth = 4;
    private static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    private readonly byte[] _pixels;

    private PngImage(int width, int height, byte[] pixels)
    {
        Width = width;
        Height = height;
        _pixels = pixels;
    }

    public int Width { get; }

    public int Height { get; }

    public IEnumerable<(byte Red, byte Green, byte Blue, byte Alpha)> Pixels =>
        _pixels.Chunk(Depth).Select(pixel => (pixel[0], pixel[1], pixel[2], pixel[3]));

    /// <exception cref="InvalidDataException">It is no such PNG.</exception>
    public static PngImage Read(byte[] file)
    {
        // Signature, length and name of the header: 16 bytes; then width, height and five bytes of what kind it is
        if (file.Length < 29 || !file.AsSpan().StartsWith(Signature))
        {
            throw new InvalidDataException("It does not begin as a PNG does.");
        }

        var header = file.AsSpan(16, 13);
        if (header is not [.., 8, 6, 0, 0, 0])
        {
            throw new InvalidDataException("It is not 8-bit RGBA without interlace.");
        }

        var (width, height) = (BinaryPrimitives.ReadInt32BigEndian(header), BinaryPrimitives.ReadInt32BigEndian(header[4..]));
        using var inflated = new ZLibStream(Data(file), CompressionMode.Decompress);
        return new PngImage(width, height, Unfilter(inflated, width * Depth, height));
    }

    private static MemoryStream Data(byte[] file)
    {
        var data = new MemoryStream();
        for (var at = Signature.Length; at < file.Length; )
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            if (file.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(file, at + 8, length);
            }

            at += length + 12;
        }

        data.Position = 0;
        return data;
    }

    private static byte[] Unfilter(Stream rows, int rowLength, int height)
    {
        var pixels = new byte[rowLength * height];
        var row = new byte[rowLength + 1];
        for (var y = 0; y < height; y++)
        {
            rows.ReadExactly(row);
            for (var x = 0; x < rowLength; x++)
            {
                var at = (y * rowLength) + x;
                int left = x < Depth ? 0 : pixels[at - Depth];
                int up = y == 0 ? 0 : pixels[at - rowLength];
                int corner = x < Depth || y == 0 ? 0 : pixels[at - rowLength - Depth];
                pixels[at] = (byte)(row[x + 1] + Predicted(row[0], left, up, corner));
            }
        }

        return pixels;
    }

    private static int Predicted(byte filter, int left, int up, int corner)
    {
        var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
        return filter switch
        {
            0 => 0,
            1 => left,
            2 => up,
            3 => (left + up) / 2,
            4 => toLeft <= toUp && toLeft <= toCorner ? left
            : toUp <= toCorner ? up
            : corner,
            _ => throw new InvalidDataException($"There is no filter {filter}."),
        };
    }
}
