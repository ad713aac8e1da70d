using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Marong.Hosting.Engine.Network;

/// <summary>
/// The stable place of one endpoint, with the semantics of a ClusterIP Service: a new connection goes to one of the ready replicas, in turn;
/// established ones stay where they are; when none is ready a connection is refused at once.
/// </summary>
internal sealed class EndpointProxy : IDisposable
{
    private readonly LoopbackListener _listener;
    private readonly ConcurrentDictionary<Relay, int> _relays = new();
    private ImmutableArray<int> _backends = [];
    private int _turn;

    /// <exception cref="SocketException">The port is taken.</exception>
    public EndpointProxy(int port)
    {
        Port = port;
        _listener = new LoopbackListener(port, client => _ = ServeAsync(client));
    }

    public int Port { get; }

    /// <summary>Sends new connections to a replica too.</summary>
    public void Add(int backendPort)
        => ImmutableInterlocked.Update(ref _backends, b => b.Contains(backendPort) ? b : b.Add(backendPort));

    /// <summary>Sends no new connection to a replica any more.</summary>
    public void Remove(int backendPort) => ImmutableInterlocked.Update(ref _backends, b => b.Remove(backendPort));

    /// <summary>Breaks the connections to a replica that is gone, in case its own end did not.</summary>
    public void Break(int backendPort)
    {
        foreach (var (relay, backend) in _relays)
        {
            if (backend == backendPort)
            {
                relay.Abort();
            }
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var relay in _relays.Keys)
        {
            relay.Abort();
        }
    }

    private async Task ServeAsync(Socket client)
    {
        var (backend, port) = await ConnectAsync().ConfigureAwait(false);
        if (backend is null)
        {
            // What a refused connection looks like from here: a reset.
            client.LingerState = new LingerOption(true, 0);
            client.Dispose();
            return;
        }

        var relay = new Relay(client, backend);
        _relays[relay] = port;
        try
        {
            await relay.RunAsync().ConfigureAwait(false);
        }
        finally
        {
            _relays.TryRemove(relay, out _);
        }
    }

    private async Task<(Socket? Backend, int Port)> ConnectAsync()
    {
        var backends = _backends;
        var first = (uint)Interlocked.Increment(ref _turn);
        for (var i = 0; i < backends.Length; i++)
        {
            var port = backends[(int)((first + (uint)i) % (uint)backends.Length)];
            var socket = await TryConnectAsync(IPAddress.Loopback, port).ConfigureAwait(false)
                // Some programs mean only the other one when they say localhost.
                ?? await TryConnectAsync(IPAddress.IPv6Loopback, port).ConfigureAwait(false);
            if (socket is not null)
            {
                return (socket, port);
            }
        }

        return (null, 0);
    }

    /// <returns>Null when nobody is there: the replica has died and nobody knows yet.</returns>
    private static async Task<Socket?> TryConnectAsync(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, port)).ConfigureAwait(false);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
