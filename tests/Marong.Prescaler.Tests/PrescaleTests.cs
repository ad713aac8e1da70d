using System.Text.Json.Nodes;
using Marong.Prescaler.Settings;
using Marong.Prescaler.Tests.Stubs;

namespace Marong.Prescaler.Tests;

public sealed class PrescaleTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Reveal = Stage.Noon.AddHours(3);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private Stage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await Stage.SetAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_minimum_is_raised_the_lead_before_a_peak_held_after_it_and_lowered_again()
    {
        // 5,000 people with 7 requests each within a minute are 583 requests a second.
        _stage.Services.Peaks.Add(new(Reveal, 5_000));
        Assert.Equal(2, await MinimumAtAsync(Reveal.AddMinutes(-10) - Second));
        Assert.Equal(6, await MinimumAtAsync(Reveal.AddMinutes(-10)));
        Assert.Equal(6, await MinimumAtAsync(Reveal));
        Assert.Equal(6, await MinimumAtAsync(Reveal.AddMinutes(30) - Second));
        Assert.Equal(2, await MinimumAtAsync(Reveal.AddMinutes(30)));
        Assert.Contains(
            "Raised the minimum of backend from 2 to 6: 5000 people may come within 00:01:00, the first at 2026-03-04T15:00:00.0000000+00:00; 6 replicas serve them",
            _stage.Journal.Text,
            StringComparison.Ordinal);
        Assert.Contains("Lowered the minimum of backend from 6 to 2: nobody is announced", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Backend_is_asked_about_no_more_than_what_is_prepared_for()
    {
        await _stage.PassAtAsync(Stage.Noon);
        Assert.Equal([(Stage.Noon.AddMinutes(-30), Stage.Noon.AddMinutes(11))], _stage.Services.Asked);
    }

    [Theory]
    [InlineData(0, 6)]
    [InlineData(59, 6)]
    [InlineData(120, 3)]
    public async Task Crowds_that_may_come_within_one_window_are_added_up(int secondsLater, int minimum)
    {
        _stage.Services.Peaks.AddRange([new(Reveal, 2_500), new(Reveal.AddSeconds(secondsLater), 2_500)]);
        Assert.Equal(minimum, await MinimumAtAsync(Reveal.AddMinutes(-5)));
    }

    [Theory]
    [InlineData(8, 10, 8)]
    [InlineData(8, 5, 5)]
    [InlineData(3, 5, 3)]
    public async Task No_crowd_raises_a_minimum_above_its_maximum_or_the_autoscalers_own(int maximum, int maxReplicas, int minimum)
    {
        _stage.Settings.Targets["backend"].Maximum = maximum;
        _stage.Cluster.Add("backend", 2, maxReplicas);
        _stage.Services.Peaks.Add(new(Reveal, 1_000_000_000_000));
        Assert.Equal(minimum, await MinimumAtAsync(Reveal));
    }

    [Fact]
    public async Task A_minimum_below_the_targets_is_raised_to_it_though_nobody_comes()
    {
        _stage.Cluster.Add("backend", 1, 10);
        Assert.Equal(2, await MinimumAtAsync(Stage.Noon));
    }

    [Fact]
    public async Task Where_nothing_has_to_change_nothing_is_changed()
    {
        await _stage.PassAtAsync(Stage.Noon);
        Assert.Empty(_stage.Cluster.Patches);
    }

    [Fact]
    public async Task Nothing_is_asked_for_but_those_autoscalers_and_nothing_of_them_is_changed_but_the_minimum()
    {
        _stage.Cluster.Add("gateway", 2, 10);
        _stage.Cluster.Add("other", 2, 10);
        _stage.Settings.Targets["gateway"] = new TargetOptions { Minimum = 2, Maximum = 8, CapacityPerReplica = 200 };
        _stage.Services.Peaks.Add(new(Reveal, 5_000));
        var before = (_stage.Cluster.RestOf("backend"), _stage.Cluster.RestOf("gateway"), _stage.Cluster.RestOf("other"));
        Assert.True(await _stage.PassAtAsync(Reveal));

        Assert.Equal((6, 3, 2), (_stage.Cluster.MinimumOf("backend"), _stage.Cluster.MinimumOf("gateway"), _stage.Cluster.MinimumOf("other")));
        Assert.Equal(before, (_stage.Cluster.RestOf("backend"), _stage.Cluster.RestOf("gateway"), _stage.Cluster.RestOf("other")));
        Assert.Equal(
            [
                "GET /apis/autoscaling/v2/namespaces/marong/horizontalpodautoscalers/backend",
                "GET /apis/autoscaling/v2/namespaces/marong/horizontalpodautoscalers/gateway",
                "PATCH /apis/autoscaling/v2/namespaces/marong/horizontalpodautoscalers/backend",
                "PATCH /apis/autoscaling/v2/namespaces/marong/horizontalpodautoscalers/gateway",
            ],
            _stage.Cluster.Calls.Select(call => $"{call.Method} {call.Path}{call.Query}").Order(StringComparer.Ordinal));
        Assert.All(_stage.Cluster.Calls, call => Assert.Equal("Bearer token-of-the-pod", call.Authorization));
        Assert.All(_stage.Cluster.Patches, patch =>
        {
            var body = JsonNode.Parse(patch.Body)!.AsObject();
            Assert.Equal(["metadata", "spec"], body.Select(field => field.Key));
            Assert.Equal(["resourceVersion"], body["metadata"]!.AsObject().Select(field => field.Key));
            Assert.Equal(["minReplicas"], body["spec"]!.AsObject().Select(field => field.Key));
        });
    }

    [Theory]
    [InlineData(5, 5)]
    [InlineData(7, 5)]
    [InlineData(3, 3)]
    public async Task While_a_scheduled_peak_runs_what_its_job_has_raised_is_not_lowered(int raised, int minimum)
    {
        _stage.Settings.Targets["backend"].Peaks["reveal"] = new ScheduledPeak { At = "Fri 17:00", Minimum = 5 };
        var friday = new DateTimeOffset(2026, 3, 6, 17, 0, 0, TimeSpan.FromHours(9));
        _stage.Cluster.Set("backend", "minReplicas", raised);
        Assert.Equal(minimum, await MinimumAtAsync(friday.AddMinutes(-10)));
        Assert.Equal(minimum, await MinimumAtAsync(friday.AddMinutes(29)));
        // Its other job has had a minute to lower it by itself.
        Assert.Equal(2, await MinimumAtAsync(friday.AddMinutes(31)));
    }

    [Fact]
    public async Task A_crowd_that_needs_more_than_a_scheduled_peak_gets_more()
    {
        var friday = new DateTimeOffset(2026, 3, 6, 17, 0, 0, TimeSpan.FromHours(9));
        _stage.Settings.Targets["backend"].Peaks["reveal"] = new ScheduledPeak { At = "Fri 17:00", Minimum = 3 };
        _stage.Services.Peaks.Add(new(friday, 5_000));
        Assert.Equal(6, await MinimumAtAsync(friday));
    }

    private async Task<int> MinimumAtAsync(DateTimeOffset instant)
    {
        Assert.True(await _stage.PassAtAsync(instant), _stage.Journal.Text);
        return _stage.Cluster.MinimumOf("backend");
    }
}
