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
        var found = OnPath("kubectl");
        if (found is null)
        {
            Assert.Skip("Needs kubectl on the PATH (Debian: apt-get install kubernetes-client).");
        }

        return found;
    }

    /// <summary>The full path of Node.js; skips the test where <c>PATH</c> has none or the packages of <paramref name="folder"/> are not there.</summary>
    public static string Node(string folder)
    {
        var found = OnPath("node");
        if (found is null)
        {
            Assert.Skip("Needs Node.js on the PATH (Debian: apt-get install nodejs npm).");
        }

        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Assert.Skip($"Needs the npm packages: npm ci --prefix tests/{Path.GetFileName(folder)}");
        }

        return found;
    }

    /// <summary>The full path of Chromium (<c>JITBOT_TEST_CHROMIUM</c>, or what Debian installs); skips the test where there is none.</summary>
    public static string Chromium()
    {
        var found = Environment.GetEnvironmentVariable("JITBOT_TEST_CHROMIUM") is { Length: > 0 } named
            ? named
            : OnPath("chromium");
        if (!File.Exists(found))
        {
            Assert.Skip("Needs Chromium on the PATH or in JITBOT_TEST_CHROMIUM (Debian: apt-get install chromium).");
        }

        return found;
    }

    private static string? OnPath(string program)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        return folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
    }
}
