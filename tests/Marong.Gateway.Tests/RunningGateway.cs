using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;

namespace Marong.Gateway.Tests;

/// <summary>The real gateway on a free port of loopback.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication _app;

    private RunningGateway(WebApplication app, int? managementPort)
    {
        _app = app;
        ManagementPort = managementPort;
        Url = new Uri(app.Urls.First());
        Client = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Url };
    }

    public HttpClient Client { get; }

    public Uri Url { get; }

    public int? ManagementPort { get; }

    public static async Task<RunningGateway> StartAsync(
        IReadOnlyDictionary<string, string> services, bool withManagement = false, params string[] settings)
    {
        int? managementPort = withManagement ? FreePort() : null;
        string[] args =
        [
            "--urls=http://127.0.0.1:0",
            "--environment=Development",
            "--Logging:LogLevel:Default=None",
            "--Logging:LogLevel:Microsoft.AspNetCore=None",
            .. services.Select(service => $"--services:{service.Key}:http:0={service.Value}"),
            .. managementPort is null ? Array.Empty<string>() : [$"--MANAGEMENT_PORT={managementPort}"],
            .. settings,
        ];
        var app = Program.Build(args);
        await app.StartAsync();
        return new RunningGateway(app, managementPort);
    }

    /// <summary>Sends a target exactly as written, which HttpClient would tidy up first.</summary>
    public async Task<string> SendRawAsync(string target, string host = "localhost", int? port = null, string method = "GET", string headers = "")
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port ?? Url.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: {host}\r\n{headers}Connection: close\r\n\r\n"));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }

    /// <summary>As it is told to stop by whoever runs it.</summary>
    public Task StopAsync() => _app.StopAsync();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
