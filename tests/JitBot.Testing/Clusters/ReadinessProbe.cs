using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace JitBot.Testing.Clusters;

/// <summary>Asks a starting server until it gives the wanted answer.</summary>
internal sealed class ReadinessProbe : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly HttpClient _client;

    /// <param name="credential">Whom to ask as, and which authority to trust; null for plain HTTP.</param>
    public ReadinessProbe(ClusterCredential? credential)
    {
        var handler = new SocketsHttpHandler { UseProxy = false };
        if (credential?.AuthorityPem is { } authority)
        {
            var trust = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust };
            trust.RevocationMode = X509RevocationMode.NoCheck;
            trust.CustomTrustStore.ImportFromPem(authority);
            handler.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust };
        }

        _client = new HttpClient(handler);
        if (credential?.Token is { } token)
        {
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    /// <summary>Returns when <paramref name="url"/> is answered with success.</summary>
    /// <exception cref="InvalidOperationException">The server ended, or was not ready in time.</exception>
    public async Task WaitAsync(Uri url, ServerProcess server, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            while (!await IsReadyAsync(url, both.Token))
            {
                if (server.HasExited)
                {
                    throw new InvalidOperationException($"The server for {url} ended while starting:\n{server.LogTail()}");
                }

                await Task.Delay(Pause, TimeProvider.System, both.Token);
            }
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{url} was not ready within {limit}:\n{server.LogTail()}", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> IsReadyAsync(Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
