using System.Net;
using System.Net.Sockets;

namespace Marong.Hosting.Engine.Network;

/// <summary>Listens on a port of both loopback addresses, as a name like <c>localhost</c> may mean either.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private const int Backlog = 512;

    private readonly List<Socket> _sockets = [];

    /// <exception cref="SocketException">The port is taken.</exception>
    public LoopbackListener(int port, Action<Socket> accepted)
    {
        try
        {
            _sockets.Add(Listen(IPAddress.Loopback, port));
            if (Socket.OSSupportsIPv6)
            {
                TryListenOnIPv6(port);
            }
        }
        catch (SocketException)
        {
            Dispose();
            throw;
        }

        foreach (var socket in _sockets)
        {
            _ = AcceptAsync(socket, accepted);
        }
    }

    public void Dispose() => _sockets.ForEach(s => s.Dispose());

    private static Socket Listen(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(Backlog);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    private void TryListenOnIPv6(int port)
    {
        try
        {
            _sockets.Add(Listen(IPAddress.IPv6Loopback, port));
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            // The machine speaks IPv6 and has no such loopback: nobody can connect to it either.
        }
    }

    private static async Task AcceptAsync(Socket listener, Action<Socket> accepted)
    {
        while (true)
        {
            try
            {
                accepted(await listener.AcceptAsync().ConfigureAwait(false));
            }
            catch (Exception exception) when (exception is ObjectDisposedException || exception is SocketException { SocketErrorCode: SocketError.OperationAborted or SocketError.InvalidArgument })
            {
                return;
            }
            catch (SocketException)
            {
                // The client went away before it was let in, or there is no file handle left for it: the next may fare better.
                await Task.Yield();
            }
        }
    }
}
