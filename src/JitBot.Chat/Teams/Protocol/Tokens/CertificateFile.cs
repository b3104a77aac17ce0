using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace JitBot.Chat.Teams.Protocol.Tokens;

/// <summary>
/// A certificate with its private key in a file, which somebody may replace while we run: its content is looked at again after a minute. While
/// a new content cannot be used, the old certificate stays. Not thread-safe.
/// </summary>
internal sealed class CertificateFile(string path, TimeProvider time)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private X509Certificate2? certificate;
    private byte[] hash = [];
    private long looked;

    /// <exception cref="TokenException">The file holds no certificate with its key, and never did.</exception>
    public X509Certificate2 Current()
    {
        if (certificate is not null && time.GetElapsedTime(looked) < LookAgain)
        {
            return certificate;
        }

        try
        {
            // By content: a file mounted from a secret is a link whose own date never changes
            var content = File.ReadAllBytes(path);
            var found = SHA256.HashData(content);
            if (certificate is null || !found.AsSpan().SequenceEqual(hash))
            {
                certificate = Load(content);
                hash = found;
            }
        }
        catch (Exception unusable)
            when (unusable is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            if (certificate is null)
            {
                throw new TokenException(
                    "certificate_unreadable",
                    false,
                    $"Teams:CertificatePath: {path} is no PEM file with certificate and RSA key, and no PKCS #12 file without password "
                        + $"({unusable.GetType().Name})",
                    unusable
                );
            }
        }

        looked = time.GetTimestamp();
        return certificate;
    }

    private static X509Certificate2 Load(byte[] content)
    {
        var text = Encoding.Latin1.GetString(content);
        var loaded = text.Contains("-----BEGIN", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromPem(text, text)
            : X509CertificateLoader.LoadPkcs12(content, null);
        using var key = loaded.GetRSAPrivateKey();
        return key is null ? throw new CryptographicException("The file holds no RSA private key.") : loaded;
    }
}
