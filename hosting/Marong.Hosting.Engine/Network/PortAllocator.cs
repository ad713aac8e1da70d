using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Marong.Hosting.Engine.Network;

/// <summary>
/// Hands out free ports of this machine's loopback. Below 32768, where Linux's own choice for outgoing connections begins, so that no
/// connection takes a port between the moment it is found free and the moment a child listens on it.
/// </summary>
internal sealed class PortAllocator
{
    private const int Lowest = 20000;
    private const int Beyond = 32000;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _taken = [];
    private int _next = RandomNumberGenerator.GetInt32(Lowest, Beyond);

    /// <summary>A free port that nobody else gets until it is given back.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public int Take()
    {
        lock (_lock)
        {
            for (var tries = Lowest; tries < Beyond; tries++)
            {
                _next = _next + 1 < Beyond ? _next + 1 : Lowest;
                if (!_taken.Contains(_next) && IsFree(_next))
                {
                    _taken.Add(_next);
                    return _next;
                }
            }
        }

        throw new InvalidOperationException("There is no free port left between 20000 and 32000.");
    }

    /// <summary>Takes one port.</summary>
    /// <returns>Whether it was free.</returns>
    public bool TryTake(int port)
    {
        lock (_lock)
        {
            return !_taken.Contains(port) && IsFree(port) && _taken.Add(port);
        }
    }

    public void GiveBack(int port)
    {
        lock (_lock)
        {
            _taken.Remove(port);
        }
    }

    private static bool IsFree(int port) => CanBind(IPAddress.Loopback, port) && (!Socket.OSSupportsIPv6 || CanBind(IPAddress.IPv6Loopback, port));

    private static bool CanBind(IPAddress address, int port)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // A connection that has ended and lingers must not make a port look taken, and so does a server's own bind.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            socket.Bind(new IPEndPoint(address, port));
            socket.Listen(1);
            return true;
        }
        catch (SocketException exception)
        {
            return exception.SocketErrorCode == SocketError.AddressNotAvailable;
        }
    }
}
