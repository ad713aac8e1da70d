using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Marong.Hosting.Faults;

namespace Marong.Monitoring.Tests;

/// <summary>A developer sees here what people who run a cluster are told there, by the same rules.</summary>
public sealed class LocalMonitoringTests(WatchedMarong marong) : IClassFixture<WatchedMarong>
{
    // A minute until the rule believes it, and scrapes and evaluations before and after.
    private static readonly TimeSpan UntilTold = TimeSpan.FromMinutes(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_replica_is_scraped_by_itself_under_the_name_of_its_service()
    {
        string[] wanted = ["ai 1", "auth 2", "backend 2", "frontend 2", "gateway 2", "matching 1", "recommendation 2"];
        await Eventually.IsTrueAsync(async () =>
            (await marong.QueryAsync("count by (job) (up{namespace=\"marong\"} == 1)", Cancellation))
                .Select(s => $"{s.Labels.GetProperty("job").GetString()} {s.Value}").Intersect(wanted).Count() == wanted.Length);
    }

    [Fact]
    public async Task The_rules_of_the_cluster_are_evaluated_without_an_error()
    {
        // Groups with long intervals have not been looked at yet.
        static string? Health(JsonElement rule) => rule.GetProperty("health").GetString();
        using var prometheus = marong.Prometheus;
        await Eventually.IsTrueAsync(async () =>
        {
            var answer = await prometheus.GetFromJsonAsync<JsonElement>("/api/v1/rules", Cancellation);
            var rules = answer.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(g => g.GetProperty("rules").EnumerateArray()).ToList();
            return rules.Count > 50 && rules.Count(r => Health(r) == "ok") > 40 && rules.TrueForAll(r => Health(r) != "err");
        });
    }

    [Theory]
    [InlineData("prometheus")]
    [InlineData("alertmanager")]
    public async Task Who_started_it_is_told_where_to_look(string name)
    {
        var told = await marong.Application.ResourceNotifications.WaitForResourceHealthyAsync(name, Cancellation);
        Assert.Contains(told.Snapshot.Urls, url => !url.IsInternal && url.Url.StartsWith("http://", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_outside_of_this_machine_is_told()
    {
        using var alertmanager = marong.Alertmanager;
        var status = await alertmanager.GetFromJsonAsync<JsonElement>("/api/v2/status", Cancellation);
        var configuration = status.GetProperty("config").GetProperty("original").GetString()!;
        Assert.Contains("receiver: critical", configuration, StringComparison.Ordinal);
        Assert.DoesNotContain("_configs", configuration, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Errors_at_the_gateway_fire_the_burn_alert()
    {
        await Eventually.IsTrueAsync(async () => (await marong.QueryAsync("up{job=\"gateway\"} == 1", Cancellation)).Count == 2);
        Assert.DoesNotContain("MarongGatewayBurnFast", await marong.AlertsAsync(Cancellation));
        await marong.Application.StopResourceAsync("backend", Cancellation);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await Eventually.IsTrueAsync(
                async () =>
                {
                    using var answer = await marong.Gateway.GetAsync("/api/groups/public", Cancellation);
                    Assert.True(answer.StatusCode is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout, $"{answer.StatusCode}");
                    return (await marong.AlertsAsync(Cancellation)).Contains("MarongGatewayBurnFast");
                },
                UntilTold);
            Note.Write(string.Create(CultureInfo.InvariantCulture, $"errors at the gateway were alerted on after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s"));
        }
        finally
        {
            await marong.Application.StartResourceAsync("backend", Cancellation);
        }
    }
}
