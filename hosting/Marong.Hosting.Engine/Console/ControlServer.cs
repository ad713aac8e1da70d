using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Marong.Hosting.Engine.Console;

/// <summary>Answers one request.</summary>
/// <param name="request">The request.</param>
/// <param name="answer">Sends a line of the answer.</param>
/// <param name="cancellationToken">The AppHost ends.</param>
internal delegate Task ControlHandler(ControlRequest request, Func<ControlAnswer, Task> answer, CancellationToken cancellationToken);

/// <summary>Listens for the owner of the AppHost: one request a connection, JSON, line by line.</summary>
internal sealed class ControlServer : IAsyncDisposable
{
    private const int Backlog = 16;
    private readonly CancellationTokenSource _end = new();
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly string _path;
    private readonly ControlHandler _handler;
    private readonly Task _accepting;

    /// <param name="path">The socket; one that is there already is a dead one's.</param>
    /// <param name="handler">Answers.</param>
    public ControlServer(string path, ControlHandler handler)
    {
        _path = path;
        _handler = handler;
        File.Delete(path);
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        _listener.Listen(Backlog);
        _accepting = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        File.Delete(_path);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptAsync(_end.Token).ConfigureAwait(false), _end.Token);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The AppHost ends.
        }
    }

    private async Task AnswerAsync(Socket connection, CancellationToken cancellationToken)
    {
        try
        {
            using var stream = new NetworkStream(connection, ownsSocket: true);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            if (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is not { } line
                || JsonSerializer.Deserialize(line, ConsoleJson.Default.ControlRequest) is not { } request)
            {
                return;
            }

            if (request.Verb == ControlVerbs.Wait)
            {
                // Ends with either side.
                await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false);
                return;
            }

            await _handler(request, SendAsync, cancellationToken).ConfigureAwait(false);

            Task SendAsync(ControlAnswer answer)
                => stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(answer, ConsoleJson.Default.ControlAnswer) + "\n"), cancellationToken).AsTask();
        }
        catch (Exception exception) when (exception is IOException or JsonException or OperationCanceledException or ObjectDisposedException)
        {
            // Who has asked is gone, or has not asked anything.
        }
    }
}
