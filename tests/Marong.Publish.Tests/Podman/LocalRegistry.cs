using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marong.Publish.Tests.Podman;

/// <summary>A registry on loopback, for the time of a test.</summary>
internal sealed class LocalRegistry : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private LocalRegistry(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Host = $"localhost:{port}";
    }

    public string Host { get; }

    public static async Task<LocalRegistry> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("marong-registry-").FullName;
        var port = FreePort();
        var configuration = Path.Combine(folder, "registry.yml");
        await File.WriteAllTextAsync(configuration, $$"""
            version: 0.1
            log: { level: error, accesslog: { disabled: true } }
            storage: { filesystem: { rootdirectory: {{folder}}/data } }
            http: { addr: "127.0.0.1:{{port}}" }
            """, cancellationToken);
        var start = new ProcessStartInfo("docker-registry", ["serve", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true };
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var registry = new LocalRegistry(process, folder, port);
        using var client = new HttpClient();
        await Eventually.IsTrueAsync(async () => await AnswersAsync(client, $"http://127.0.0.1:{port}/v2/", cancellationToken));
        return registry;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static async Task<bool> AnswersAsync(HttpClient client, string address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(address, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
