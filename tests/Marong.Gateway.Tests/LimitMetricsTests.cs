using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Marong.Gateway.Limits;
using Marong.Gateway.Routing;

namespace Marong.Gateway.Tests;

/// <summary>What the gateway tells Prometheus of those it has turned away.</summary>
public sealed partial class LimitMetricsTests
{
    [Fact]
    public async Task Who_is_refused_is_counted_by_the_limit_alone_and_every_limit_is_there_from_the_start()
    {
        await using var backend = await Upstream.StartAsync("backend");
        await using var gateway = await RunningGateway.StartAsync(
            new Dictionary<string, string> { ["backend"] = backend.Url }, withManagement: true, "--RateLimits:likes:Permits=2");
        var limits = RouteTable.Routes.Select(route => route.Metadata?.GetValueOrDefault(RequestLimit.Key)).OfType<string>().Distinct().Order().ToList();

        for (var i = 0; i < 5; i++)
        {
            using var answer = await gateway.Client.PostAsJsonAsync("/api/feeds/1/likes", new { cancel = false }, TestContext.Current.CancellationToken);
        }

        var refused = Refused().Matches(await gateway.SendRawAsync("/metrics", port: gateway.ManagementPort));
        Assert.Equal(limits.Select(limit => (limit, limit == "likes" ? "3" : "0")), refused.Select(line => (line.Groups[1].Value, line.Groups[2].Value)).Order());
    }

    [GeneratedRegex("""^marong_gateway_refused_total\{(?:otel_scope_[a-z]+="[^"]*",)*limit="([^"]+)"\} (\d+)""", RegexOptions.Multiline)]
    private static partial Regex Refused();
}
