using System.Net.Sockets;
using System.Text;

namespace Marong.Gateway.Tests;

internal static class HttpHead
{
    /// <summary>Reads to the end of a request's head; false when the connection ends before.</summary>
    public static async Task<bool> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        var buffer = new byte[4096];
        while (!head.ToString().Contains("\r\n\r\n", StringComparison.Ordinal))
        {
            var read = await stream.ReadAsync(buffer, cancellationToken);
            if (read == 0)
            {
                return false;
            }

            head.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return true;
    }
}
