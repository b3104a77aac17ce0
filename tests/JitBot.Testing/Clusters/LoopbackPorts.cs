using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace JitBot.Testing.Clusters;

/// <summary>
/// Free ports below the range from which systems take the local ports of outgoing connections: so none is taken by chance
/// while a stopped server waits to be started again.
/// </summary>
internal static class LoopbackPorts
{
    private const int First = 20_000;
    private const int End = 32_000;

    /// <summary>Ports that were free a moment ago; another process may take one before its use.</summary>
    public static int[] Take(int count)
    {
        var ports = new HashSet<int>();
        while (ports.Count < count)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (IsFree(port))
            {
                ports.Add(port);
            }
        }

        return [.. ports];
    }

    private static bool IsFree(int port)
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
