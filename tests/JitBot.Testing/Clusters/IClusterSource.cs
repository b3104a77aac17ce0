namespace JitBot.Testing.Clusters;

/// <summary>Where a <see cref="RealCluster"/> comes from.</summary>
internal interface IClusterSource : IAsyncDisposable
{
    Uri Url { get; }

    bool CanStopServer { get; }

    /// <exception cref="ArgumentException">The user is not one of <see cref="TestUsers"/>.</exception>
    ClusterCredential CredentialFor(string user);

    Task StopServerAsync();

    Task StartServerAsync(CancellationToken cancellationToken);
}
