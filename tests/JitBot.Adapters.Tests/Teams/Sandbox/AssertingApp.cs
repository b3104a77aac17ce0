using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;

namespace JitBot.Adapters.Tests.Teams.Sandbox;

/// <summary>An app that shows by signed assertions that it has its certificate's key.</summary>
internal sealed class AssertingApp : IDisposable
{
    private readonly RSA key = RSA.Create(2048);

    public string CertificatePem
    {
        get
        {
            var request = new CertificateRequest("CN=bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(FakeTeamsBot.Now.AddDays(-1), FakeTeamsBot.Now.AddDays(1));
            return certificate.ExportCertificatePem();
        }
    }

    public string Assertion(string appId, Uri audience, DateTimeOffset? expires = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = appId,
            ["sub"] = appId,
            ["aud"] = audience.ToString(),
            ["exp"] = (expires ?? FakeTeamsBot.Now.AddMinutes(10)).ToUnixTimeSeconds(),
            ["jti"] = Guid.NewGuid().ToString(),
        };
        var signed = $"{Encoded(new JsonObject { ["alg"] = "PS256", ["typ"] = "JWT" })}.{Encoded(claims)}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pss);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public void Dispose() => key.Dispose();

    private static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
