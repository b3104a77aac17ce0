using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace JitBot.Testing.Clusters;

/// <summary>The throw-away keys of one API server, all in PEM: valid for a day, for loopback only.</summary>
internal sealed record ClusterCertificates(
    string AuthorityPem,
    string ServerPem,
    string ServerKeyPem,
    string TokenPublicKeyPem,
    string TokenSigningKeyPem
)
{
    public static ClusterCertificates Create(DateTimeOffset now)
    {
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var serverKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var tokenKey = RSA.Create(2048);
        var (from, until) = (now.AddHours(-1), now.AddDays(1));

        var authorityRequest = new CertificateRequest("CN=jitbot-test-ca", authorityKey, HashAlgorithmName.SHA256);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authorityRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        authorityRequest.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authorityRequest.PublicKey, false));
        using var authority = authorityRequest.CreateSelfSigned(from, until);

        using var server = ServerRequest(serverKey).Create(authority, from, until, RandomNumberGenerator.GetBytes(16));
        return new ClusterCertificates(
            authority.ExportCertificatePem(),
            server.ExportCertificatePem(),
            serverKey.ExportPkcs8PrivateKeyPem(),
            tokenKey.ExportSubjectPublicKeyInfoPem(),
            tokenKey.ExportRSAPrivateKeyPem()
        );
    }

    private static CertificateRequest ServerRequest(ECDsa key)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        var request = new CertificateRequest("CN=jitbot-test-apiserver", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        return request;
    }
}
