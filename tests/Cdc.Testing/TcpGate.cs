using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Cdc.Testing;

/// <summary>An address that leads to a server once it is opened; until then nobody listens there.</summary>
/// <param name="host">The server's address.</param>
/// <param name="port">The server's port.</param>
public sealed class TcpGate(string host, int port) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private TcpListener? _listener;
    private Task _accepting = Task.CompletedTask;

    /// <summary>The gate's own port on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();

    /// <summary>A gate to where an URL leads.</summary>
    public static TcpGate To(Uri url) => new(url.Host, url.Port);

    /// <summary>The same URL, through the gate.</summary>
    public Uri Through(Uri url) => new UriBuilder(url) { Host = "127.0.0.1", Port = Port }.Uri;

    /// <summary>Lets connections through from now on.</summary>
    public void Open()
    {
        _listener = new TcpListener(IPAddress.Loopback, Port);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener?.Dispose();
        await _accepting;
        await Task.WhenAll(_connections);
        _closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _connections.Add(ForwardAsync(await listener.AcceptTcpClientAsync(_closing.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            // Closed.
        }
    }

    private async Task ForwardAsync(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(host, port, _closing.Token);
                await Task.WhenAny(CopyAsync(client, server), CopyAsync(server, client)).Unwrap();
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // Either side's end is the connection's end, and both notice.
            }
        }
    }

    private Task CopyAsync(TcpClient from, TcpClient to) => from.GetStream().CopyToAsync(to.GetStream(), _closing.Token);
}
