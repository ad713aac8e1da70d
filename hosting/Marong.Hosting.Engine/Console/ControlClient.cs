using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Marong.Hosting.Engine.Console;

/// <summary>A connection to an AppHost that runs; good for one request.</summary>
internal sealed class ControlClient : IDisposable
{
    private readonly NetworkStream _stream;

    private ControlClient(Socket socket) => _stream = new NetworkStream(socket, ownsSocket: true);

    /// <exception cref="SocketException">Nobody listens there.</exception>
    public static async Task<ControlClient> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken).ConfigureAwait(false);
            return new ControlClient(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Asks, and gives the answer line by line until the AppHost has said the last one or is gone.</summary>
    public async IAsyncEnumerable<ControlAnswer> AskAsync(ControlRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var line = JsonSerializer.Serialize(request, ConsoleJson.Default.ControlRequest) + "\n";
        await _stream.WriteAsync(Encoding.UTF8.GetBytes(line), cancellationToken).ConfigureAwait(false);
        using var reader = new StreamReader(_stream, Encoding.UTF8, leaveOpen: true);
        while (await ReadAsync(reader, cancellationToken).ConfigureAwait(false) is { } answer)
        {
            yield return answer;
        }
    }

    public void Dispose() => _stream.Dispose();

    private static async Task<ControlAnswer?> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line
                ? JsonSerializer.Deserialize(line, ConsoleJson.Default.ControlAnswer)
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
