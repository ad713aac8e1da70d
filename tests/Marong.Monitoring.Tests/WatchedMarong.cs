using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;

namespace Marong.Monitoring.Tests;

/// <summary>The whole of Marong, watched by a Prometheus and an Alertmanager as `./marong up --monitoring` starts them.</summary>
public sealed class WatchedMarong : RunningMarong
{
    protected override string[] Arguments => ["--monitoring=true"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await WaitForReplicasAsync("alertmanager", 1, CancellationToken.None);
        await WaitForReplicasAsync("prometheus", 1, CancellationToken.None);
    }

    public HttpClient Prometheus => Application.CreateHttpClient("prometheus", "http");

    public HttpClient Alertmanager => Application.CreateHttpClient("alertmanager", "http");

    /// <summary>What Prometheus says to a query: the labels of each sample, and its value.</summary>
    public async Task<IReadOnlyList<(JsonElement Labels, string Value)>> QueryAsync(string expression, CancellationToken cancellationToken)
    {
        using var prometheus = Prometheus;
        var answer = await prometheus.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancellationToken);
        return [.. answer.GetProperty("data").GetProperty("result").EnumerateArray().Select(s => (s.GetProperty("metric"), s.GetProperty("value")[1].GetString()!))];
    }

    /// <summary>Names of the alerts that have come to the Alertmanager and are not over.</summary>
    public async Task<IReadOnlyList<string>> AlertsAsync(CancellationToken cancellationToken)
    {
        using var alertmanager = Alertmanager;
        var alerts = await alertmanager.GetFromJsonAsync<JsonElement>("/api/v2/alerts?active=true", cancellationToken);
        return [.. alerts.EnumerateArray().Select(a => a.GetProperty("labels").GetProperty("alertname").GetString()!)];
    }
}
