using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace JitBot.Sandbox.Teams.Tokens;

/// <summary>Checks the token by which an app proves that it holds its certificate's key.</summary>
internal sealed class ClientAssertion(SandboxTeamsOptions options)
{
    /// <exception cref="TeamsRefusal">It is not by that key, not for this endpoint, or not for now.</exception>
    public void Check(string assertion, Uri endpoint)
    {
        var claims = JsonWebToken.Claims(assertion);
        var isOwn = JsonPeek.Text(claims, "iss") == options.AppId && JsonPeek.Text(claims, "sub") == options.AppId;
        // The client may be told to reach the endpoint by https, through a proxy or a handler
        var isForHere =
            Uri.TryCreate(JsonPeek.Text(claims, "aud"), UriKind.Absolute, out var audience)
            && audience.Authority == endpoint.Authority
            && audience.AbsolutePath == endpoint.AbsolutePath;
        var now = options.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        var isNow = JsonPeek.Number(claims, "exp") > now && (JsonPeek.Number(claims, "nbf") ?? 0) <= now + 300;
        if (!isOwn || !isForHere || !isNow || !IsSigned(assertion))
        {
            throw new TeamsRefusal(
                401,
                "invalid_client",
                "AADSTS700027: The certificate with identifier used to sign is not known."
            );
        }
    }

    private bool IsSigned(string assertion)
    {
        if (options.ClientCertificatePem is null)
        {
            return false;
        }

        using var certificate = X509Certificate2.CreateFromPem(options.ClientCertificatePem);
        using var rsa = certificate.GetRSAPublicKey();
        var end = assertion.LastIndexOf('.');
        var padding =
            JsonPeek.Text(JsonWebToken.Header(assertion), "alg") == "PS256" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1;
        return rsa is not null
            && rsa.VerifyData(
                Encoding.ASCII.GetBytes(assertion[..end]),
                Base64Url.DecodeFromChars(assertion.AsSpan(end + 1)),
                HashAlgorithmName.SHA256,
                padding
            );
    }
}
