namespace JitBot.Adapters.Tests.Cluster;

/// <summary>A cluster that the contract is held against. It knows the users of <see cref="JitBot.Testing.TestUsers"/>.</summary>
public interface IClusterUnderTest
{
    /// <summary>Makes the cluster ready, or skips the test where there is none.</summary>
    Task StartAsync(CancellationToken ct);

    /// <summary>A client that acts as the user. The caller disposes it.</summary>
    k8s.Kubernetes ClientFor(string user);

    /// <summary>A client with a token that nobody has. The caller disposes it.</summary>
    k8s.Kubernetes ClientForStranger();
}
