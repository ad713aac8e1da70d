using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marong.Hosting.Engine.Health;

/// <summary>Asks one replica whether it is healthy: its own HTTP checks, the registered checks of its resource, or just whether it listens.</summary>
internal sealed class ReplicaHealth : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly HttpClient _client = new(new SocketsHttpHandler
    {
        UseProxy = false,
        AllowAutoRedirect = false,
        ConnectTimeout = Patience,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxConnectionsPerServer = 1,
        ActivityHeadersPropagator = null,
    })
    { Timeout = Patience };

    private readonly HealthCheckService _registered;

    public ReplicaHealth(HealthCheckService registered) => _registered = registered;

    /// <returns>Null when healthy; else what is wrong, in words.</returns>
    public async Task<string?> AskAsync(IResource resource, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken)
    {
        var http = resource.Annotations.OfType<HttpHealthCheckAnnotation>().ToArray();
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var check in http)
        {
            if (await AskHttpAsync(check, targetPorts, cancellationToken).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        if (keys.Count > 0)
        {
            var report = await _registered.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
            if (report.Status != HealthStatus.Healthy)
            {
                var (key, entry) = report.Entries.First(e => e.Value.Status != HealthStatus.Healthy);
                return entry.Description ?? entry.Exception?.Message ?? key;
            }
        }

        return http.Length + keys.Count == 0 ? await ListensAsync(resource, targetPorts, cancellationToken).ConfigureAwait(false) : null;
    }

    public void Dispose() => _client.Dispose();

    private async Task<string?> AskHttpAsync(HttpHealthCheckAnnotation check, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken)
    {
        var uri = new UriBuilder("http", "127.0.0.1", targetPorts[check.Endpoint.EndpointName]) { Path = check.Path }.Uri;
        try
        {
            using var response = await _client.GetAsync(uri, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)response.StatusCode == check.StatusCode ? null : $"{check.Path} answers {(int)response.StatusCode}.";
        }
        catch (HttpRequestException exception)
        {
            return $"{check.Path} does not answer ({exception.HttpRequestError}).";
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"{check.Path} does not answer within {Patience.TotalSeconds:0} s.";
        }
    }

    /// <summary>Without a check, a replica with endpoints is healthy when it listens, and one without as soon as it runs.</summary>
    private static async Task<string?> ListensAsync(IResource resource, IReadOnlyDictionary<string, int> targetPorts, CancellationToken cancellationToken)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.Protocol == ProtocolType.Tcp))
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync("localhost", targetPorts[endpoint.Name], cancellationToken).ConfigureAwait(false);
            }
            catch (SocketException)
            {
                return $"nothing listens on its endpoint '{endpoint.Name}' yet.";
            }
        }

        return null;
    }
}
