using System.Net;
using System.Net.Sockets;

namespace Marong.Gateway.Tests;

/// <summary>Reads requests and hangs up on the first few, as a replica does that dies.</summary>
internal sealed class FlakyService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _hangUps;
    private readonly Task _serving;
    private int _requests;

    public FlakyService(int hangUps)
    {
        _hangUps = hangUps;
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Requests => Volatile.Read(ref _requests);

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient connection;
            try
            {
                connection = await _listener.AcceptTcpClientAsync();
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (connection)
            {
                var stream = connection.GetStream();
                await HttpHead.ReadAsync(stream, CancellationToken.None);
                if (Interlocked.Increment(ref _requests) > _hangUps)
                {
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"u8.ToArray());
                }
            }
        }
    }
}
