using System.Net;
using System.Net.Sockets;

namespace Lab.Harness.Clusters;

/// <summary>
/// A free port on the loopback interface. The harness chooses it, because the engine would give a container another one
/// each time it is started.
/// </summary>
internal static class FreePort
{
    public static int OnLoopback()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether the engine's message says that a port is in use.</summary>
    public static bool IsTaken(string message) =>
        message.Contains("port is already allocated", StringComparison.OrdinalIgnoreCase)
        || message.Contains("address already in use", StringComparison.OrdinalIgnoreCase);
}
