using System.Net;
using System.Net.Sockets;
using System.Text;
using Marong.Hosting.Engine.Network;

namespace Marong.Hosting.Engine.Tests.Network;

public sealed class EndpointProxyTests : IDisposable
{
    private readonly EndpointProxy _proxy = new(new PortAllocator().Take());
    private readonly List<IDisposable> _opened = [];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _proxy.Dispose();
        _opened.ForEach(o => o.Dispose());
    }

    [Fact]
    public async Task Connections_go_to_the_replicas_in_turn()
    {
        _proxy.Add(Replica("a"));
        _proxy.Add(Replica("b"));

        var said = new List<string> { await AskAsync(), await AskAsync(), await AskAsync(), await AskAsync() };

        Assert.Equal(["a", "a", "b", "b"], said.Order(StringComparer.Ordinal));
        Assert.NotEqual(said[0], said[1]);
    }

    [Fact]
    public async Task A_replica_that_has_just_died_is_passed_over()
    {
        _proxy.Add(DeadPort());
        _proxy.Add(Replica("b"));

        Assert.Equal(["b", "b", "b"], new[] { await AskAsync(), await AskAsync(), await AskAsync() });
    }

    [Fact]
    public async Task With_no_replica_a_connection_is_broken_off_at_once()
    {
        var exception = await Assert.ThrowsAsync<SocketException>(AskAsync);

        Assert.Equal(SocketError.ConnectionReset, exception.SocketErrorCode);
    }

    [Fact]
    public async Task What_is_established_stays_where_it_is()
    {
        var port = Replica("a");
        _proxy.Add(port);
        using var client = await ConnectAsync(IPAddress.Loopback);
        Assert.Equal("a", await ReadAsync(client));
        _proxy.Remove(port);

        await client.SendAsync("still"u8.ToArray(), Cancelled);

        Assert.Equal("still", await ReadAsync(client));
    }

    [Fact]
    public async Task What_was_established_with_a_dead_replica_breaks()
    {
        var port = Replica("a");
        _proxy.Add(port);
        using var client = await ConnectAsync(IPAddress.Loopback);
        Assert.Equal("a", await ReadAsync(client));

        _proxy.Break(port);

        await Assert.ThrowsAsync<SocketException>(() => client.ReceiveAsync(new byte[1], Cancelled).AsTask());
    }

    [Fact]
    public async Task Who_has_said_all_still_hears_the_answer()
    {
        _proxy.Add(Replica("a"));
        using var client = await ConnectAsync(IPAddress.Loopback);
        Assert.Equal("a", await ReadAsync(client));
        await client.SendAsync("last words"u8.ToArray(), Cancelled);
        client.Shutdown(SocketShutdown.Send);

        Assert.Equal("last words", await ReadAsync(client));
        Assert.Equal("", await ReadAsync(client));
    }

    [Fact]
    public async Task Both_loopback_addresses_lead_there()
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6, "This machine has no IPv6.");
        _proxy.Add(Replica("a"));
        using var client = await ConnectAsync(IPAddress.IPv6Loopback);

        Assert.Equal("a", await ReadAsync(client));
    }

    private async Task<string> AskAsync()
    {
        using var client = await ConnectAsync(IPAddress.Loopback);
        return await ReadAsync(client);
    }

    private async Task<Socket> ConnectAsync(IPAddress address)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(address, _proxy.Port), Cancelled);
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket)
    {
        var buffer = new byte[100];
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, Cancelled));
    }

    /// <summary>Says its name to whoever comes, then repeats what it hears.</summary>
    private int Replica(string name)
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        _opened.Add(listener);
        _ = ServeAsync(listener, name);
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ServeAsync(TcpListener listener, string name)
    {
        try
        {
            while (true)
            {
                _ = EchoAsync(await listener.AcceptSocketAsync(), name);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task EchoAsync(Socket socket, string name)
    {
        using (socket)
        {
            try
            {
                await socket.SendAsync(Encoding.UTF8.GetBytes(name));
                var buffer = new byte[100];
                while (await socket.ReceiveAsync(buffer) is > 0 and var read)
                {
                    await socket.SendAsync(buffer.AsMemory(0, read));
                }
            }
            catch (SocketException)
            {
                // The other end has gone.
            }
        }
    }

    private static int DeadPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
