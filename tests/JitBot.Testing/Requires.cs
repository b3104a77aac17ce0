using Xunit;

namespace JitBot.Testing;

/// <summary>
/// What a test needs of the machine. Where it is missing the test is skipped, visibly, with what to do about it. A
/// continuous-integration run that provides the thing treats such a skip as a failure.
/// </summary>
public static class Requires
{
    /// <summary>Skips the test where no real API server is configured.</summary>
    public static void RealCluster()
    {
        if (Testing.RealCluster.SkipReason is { } reason)
        {
            Assert.Skip(reason);
        }
    }

    /// <summary>Skips the test where the API server cannot be stopped and started, because it was not started here.</summary>
    public static void StoppableServer(RealCluster cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (!cluster.CanStopServer)
        {
            Assert.Skip("Needs an API server that can be stopped: unset JITBOT_TEST_KUBECONFIG and set KUBEBUILDER_ASSETS.");
        }
    }

    /// <summary>The full path of kubectl; skips the test where <c>PATH</c> has none.</summary>
    public static string Kubectl()
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        var found = folders.Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);
        if (found is null)
        {
            Assert.Skip("Needs kubectl on the PATH (Debian: apt-get install kubernetes-client).");
        }

        return found;
    }
}
