using System.Buffers;
using System.Net.Sockets;

namespace Marong.Hosting.Engine.Network;

/// <summary>Carries bytes both ways between two sockets until both have said all.</summary>
internal sealed class Relay(Socket client, Socket backend)
{
    private const int BufferSize = 32 * 1024;

    public async Task RunAsync()
    {
        client.NoDelay = true;
        await Task.WhenAll(CopyAsync(client, backend), CopyAsync(backend, client)).ConfigureAwait(false);
        client.Dispose();
        backend.Dispose();
    }

    /// <summary>Breaks both ends, as the death of one would.</summary>
    public void Abort()
    {
        Reset(client);
        Reset(backend);
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is ObjectDisposedException or SocketException)
        {
            return;
        }

        socket.Dispose();
    }

    private async Task CopyAsync(Socket from, Socket to)
    {
        try
        {
            while (true)
            {
                // Idle connections are many: they hold no buffer while they wait.
                await from.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None).ConfigureAwait(false);
                var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                try
                {
                    var read = await from.ReceiveAsync(buffer, SocketFlags.None).ConfigureAwait(false);
                    if (read == 0)
                    {
                        to.Shutdown(SocketShutdown.Send);
                        return;
                    }

                    for (var sent = 0; sent < read;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, read - sent), SocketFlags.None).ConfigureAwait(false);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One end broke: so does the other, as if there were nothing between them.
            Abort();
        }
    }
}
