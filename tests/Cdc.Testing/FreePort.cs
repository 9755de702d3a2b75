using System.Net;
using System.Net.Sockets;

namespace Cdc.Testing;

/// <summary>Ports for servers that must be told one.</summary>
public static class FreePort
{
    /// <summary>A port of the loopback interface that nobody listens on now.</summary>
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
