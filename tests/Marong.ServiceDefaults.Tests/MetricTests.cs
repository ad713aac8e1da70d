using System.Diagnostics.Metrics;
using System.Globalization;
using Marong.ServiceDefaults.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Marong.ServiceDefaults.Tests;

/// <summary>What Prometheus reads from a service.</summary>
public sealed class MetricTests : IAsyncLifetime
{
    private readonly int _managementPort = Loopback.FreePort();
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = TestApplication.CreateBuilder("--urls=http://127.0.0.1:0", $"--MANAGEMENT_PORT={_managementPort}");
        builder.Services.AddCounters<Lamps>();
        _app = await builder.StartAsync(app => app.MapGet("/lamps/{number}", (int number) => number));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task The_time_of_requests_has_an_edge_at_what_is_promised()
    {
        await Loopback.GetAsync(new Uri(_app.Urls.First()).Port, "/lamps/7", "localhost");

        var edges = (await ScrapeAsync())
            .Where(line => line.StartsWith("http_server_request_duration_seconds_bucket{", StringComparison.Ordinal)
                && line.Contains("http_route=\"/lamps/{number}\"", StringComparison.Ordinal))
            .Select(line => line.Split("le=\"")[1].Split('"')[0]);

        Assert.Equal(["0.005", "0.01", "0.025", "0.05", "0.1", "0.2", "0.3", "0.5", "0.75", "1", "2.5", "5", "10", "+Inf"], edges);
    }

    [Theory]
    [InlineData("red", 0)]
    [InlineData("green", 1)]
    public async Task A_counter_is_there_before_it_has_counted_anything(string colour, int lit)
    {
        _app.Services.GetRequiredService<Lamps>().Light("green");

        var line = Assert.Single(await ScrapeAsync(), line => line.StartsWith("marong_lamps_lit_total{", StringComparison.Ordinal)
            && line.Contains($"colour=\"{colour}\"", StringComparison.Ordinal));

        Assert.Equal(lit, int.Parse(line[(line.LastIndexOf('}') + 1)..].Trim().Split(' ')[0], CultureInfo.InvariantCulture));
    }

    private async Task<IReadOnlyList<string>> ScrapeAsync() => (await Loopback.GetAsync(_managementPort, "/metrics", "localhost")).Split('\n');

    private sealed class Lamps(IMeterFactory meters) : IStartAtZero
    {
        private readonly Counter<long> _lit = meters.Create("Marong.Lamps").CreateCounter<long>("marong.lamps.lit", "{lamp}");

        public void Light(string colour) => Add(1, colour);

        public void AddZeros()
        {
            Add(0, "red");
            Add(0, "green");
        }

        private void Add(int lamps, string colour) => _lit.Add(lamps, new KeyValuePair<string, object?>("colour", colour));
    }
}
