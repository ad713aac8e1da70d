using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Marong.Benchmarks.Peaks;

/// <summary>Another replica beside those that run, started as they were, on ports of its own.</summary>
internal static class ReplicaStart
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(5);

    /// <summary>From the start of the process until it says that it is ready.</summary>
    public static async Task<TimeSpan> MeasureAsync(ReplicaProcess model, CancellationToken cancellationToken)
    {
        var (port, management) = FreePorts();
        var start = new ProcessStartInfo(model.CommandLine[0], model.CommandLine.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in model.Environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["ASPNETCORE_URLS"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");
        start.Environment["MANAGEMENT_PORT"] = management.ToString(CultureInfo.InvariantCulture);
        start.Environment["Drain__Delay"] = "00:00:00";

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using var client = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{management}")) };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        try
        {
            await ReadyAsync(client, process, limit.Token);
            return clock.Elapsed;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private static async Task ReadyAsync(HttpClient client, Process process, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"A replica ended with exit code {process.ExitCode} before it was ready.");
            }

            try
            {
                using var response = await client.GetAsync("/health/ready", cancellationToken);
                if (response.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static (int Port, int Management) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
