using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace JitBot.Testing.Clusters;

/// <summary>Asks a starting server until it answers that it is ready.</summary>
internal sealed class ReadinessProbe : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Uri _url;
    private readonly HttpClient _client;

    public ReadinessProbe(Uri url, ClusterCredential? credential)
    {
        _url = url;
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

    /// <exception cref="InvalidOperationException">The server ended, or was not ready in time.</exception>
    public async Task WaitAsync(ServerProcess server, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(limit, TimeProvider.System);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            while (!await IsReadyAsync(both.Token))
            {
                if (server.HasExited)
                {
                    throw new InvalidOperationException($"The server for {_url} ended while starting:\n{server.LogTail()}");
                }

                await Task.Delay(Pause, TimeProvider.System, both.Token);
            }
        }
        catch (OperationCanceledException e) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"{_url} was not ready within {limit}:\n{server.LogTail()}", e);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _client.GetAsync(_url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
