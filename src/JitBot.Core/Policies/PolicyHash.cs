using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace JitBot.Core.Policies;

/// <summary>
/// The hash of a set: SHA-256 over its files in the order of their names (ordinal), each as its name and its text in UTF-8 with CRLF as
/// LF, each of the two after its length in bytes (64 bits, big-endian). Names count because they give the order in which policies are tried;
/// comments count because they too are what was reviewed.
/// </summary>
public static class PolicyHash
{
    /// <summary>In lower-case hexadecimal; the same whatever order the files are given in.</summary>
    public static string Of(IEnumerable<PolicyFile> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in files.OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            Append(hash, file.Name);
            Append(hash, file.Text.Replace("\r\n", "\n", StringComparison.Ordinal));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
