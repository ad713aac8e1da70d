using System.Net;
using System.Net.Sockets;

namespace Marong.Gateway.Tests;

/// <summary>
/// Keeps its connections, as many as are asked for at once, and once it has died hangs up on each of them when the next request comes. What is connected after
/// that meets another replica, which answers.
/// </summary>
internal sealed class DyingService : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _allConnected = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _stopping = new();
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;
    private int _expected;
    private volatile bool _isDead;

    public DyingService(int connections)
    {
        _expected = connections;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public void Die() => _isDead = true;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_conversations);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                _conversations.Add(ConverseAsync(await _listener.AcceptTcpClientAsync(_stopping.Token), wasAlive: !_isDead));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ConverseAsync(TcpClient client, bool wasAlive)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await HttpHead.ReadAsync(stream, _stopping.Token) && !(wasAlive && _isDead))
                {
                    // Answered only when all are there: otherwise one connection would serve one request after the other.
                    if (Interlocked.Decrement(ref _expected) <= 0)
                    {
                        _allConnected.TrySetResult();
                    }

                    await _allConnected.Task.WaitAsync(_stopping.Token);
                    await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), _stopping.Token);
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
            }
        }
    }
}
