using Marong.Prescaler.Settings;
using Marong.Prescaler.Tests.Stubs;

namespace Marong.Prescaler.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async ValueTask InitializeAsync()
    {
        _stage = await Stage.SetAsync();
        _stage.Services.Peaks.Add(new(Stage.Noon, 5_000));
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task After_a_conflict_it_is_decided_anew_by_what_is_there_now()
    {
        _stage.Cluster.BeforeNextPatch(() => _stage.Cluster.Set("backend", "maxReplicas", 4));
        Assert.True(await PassAsync());
        Assert.Equal(4, _stage.Cluster.MinimumOf("backend"));
        Assert.Equal(2, _stage.Cluster.Patches.Count());
    }

    [Fact]
    public async Task Where_somebody_else_did_the_same_meanwhile_nothing_is_left_to_do()
    {
        _stage.Cluster.BeforeNextPatch(() => _stage.Cluster.Set("backend", "minReplicas", 6));
        Assert.True(await PassAsync());
        Assert.Single(_stage.Cluster.Patches);
        Assert.Equal(6, _stage.Cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task Conflicts_without_end_are_given_up_on()
    {
        _stage.Cluster.FailNext("PATCH", 409, times: 100);
        Assert.False(await PassAsync());
        Assert.Equal(6, _stage.Cluster.Patches.Count());
        Assert.Contains("somebody else changed it meanwhile, 6 times", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_read_changes_nothing_until_a_fresh_one_has_come()
    {
        // Read as it was with a minimum of 2 while it has 9: what is decided from that is not taken.
        _stage.Cluster.Set("backend", "minReplicas", 9);
        _stage.Cluster.ReadStaleNext(2);
        Assert.True(await PassAsync());
        Assert.Equal((3, 6), (_stage.Cluster.Patches.Count(), _stage.Cluster.MinimumOf("backend")));
    }

    [Theory]
    [InlineData("GET", 500)]
    [InlineData("GET", 503)]
    [InlineData("PATCH", 500)]
    [InlineData("PATCH", 504)]
    public async Task An_error_of_the_cluster_is_tried_again_later_and_later(string method, int status)
    {
        _stage.Cluster.FailNext(method, status, times: 4);
        Assert.True(await PassAsync());
        Assert.Equal(6, _stage.Cluster.MinimumOf("backend"));
        Assert.Equal(4, _stage.Time.Waits.Count);
        Assert.All(_stage.Time.Waits, (wait, index) => Assert.InRange(wait.TotalMilliseconds, 125 << index, 250 << index));
    }

    [Fact]
    public async Task Errors_without_end_are_given_up_on()
    {
        _stage.Cluster.FailNext("GET", 500, times: 100);
        Assert.False(await PassAsync());
        Assert.Equal(6, _stage.Cluster.Calls.Count);
        Assert.Contains("the cluster answered 500, 6 times", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("3600", 10)]
    [InlineData("Wed, 04 Mar 2026 12:00:07 GMT", 7)]
    public async Task A_cluster_that_has_too_much_to_do_is_left_alone_as_long_as_it_wants_within_reason(string retryAfter, int seconds)
    {
        _stage.Cluster.FailNext("PATCH", 429, retryAfter);
        Assert.True(await PassAsync());
        Assert.Equal([TimeSpan.FromSeconds(seconds)], _stage.Time.Waits);
        Assert.Equal(6, _stage.Cluster.MinimumOf("backend"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("soon")]
    [InlineData("Wed, 04 Mar 2026 11:00:00 GMT")]
    public async Task A_cluster_that_does_not_say_when_is_asked_again_as_after_any_error(string retryAfter)
    {
        _stage.Cluster.FailNext("PATCH", 429, retryAfter);
        Assert.True(await PassAsync());
        Assert.InRange(Assert.Single(_stage.Time.Waits).TotalMilliseconds, 125, 250);
    }

    [Fact]
    public async Task A_run_ends_before_the_next_one_begins()
    {
        _stage.Cluster.FailNext("GET", 429, "3600", times: 100);
        Assert.False(await PassAsync());
        Assert.True(_stage.Time.GetUtcNow() <= Stage.Noon + JobRun.Longest);
        Assert.Contains("Given up after 50 s", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(422)]
    public async Task What_will_not_pass_is_not_tried_again(int status)
    {
        _stage.Cluster.FailNext("PATCH", status);
        Assert.False(await PassAsync());
        Assert.Single(_stage.Cluster.Patches);
    }

    [Fact]
    public async Task One_autoscaler_that_is_missing_does_not_keep_the_others_from_being_raised()
    {
        _stage.Settings.Targets["absent"] = new TargetOptions { Minimum = 2, Maximum = 8, CapacityPerReplica = 100 };
        Assert.False(await PassAsync());
        Assert.Equal(6, _stage.Cluster.MinimumOf("backend"));
        Assert.Contains("The minimum of absent was not looked after: there is no such autoscaler", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_answer_of_backend_nothing_is_lowered_and_the_cluster_is_not_even_asked()
    {
        _stage.Cluster.Set("backend", "minReplicas", 7);
        _stage.Services.IsBackendAway = true;
        Assert.False(await PassAsync());
        Assert.Equal(7, _stage.Cluster.MinimumOf("backend"));
        Assert.Empty(_stage.Cluster.Calls);
        Assert.Contains("every minimum stays as it is", _stage.Journal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_cannot_be_reached_is_given_up_on()
    {
        await _stage.Cluster.DisposeAsync();
        Assert.False(await PassAsync());
        Assert.Contains("the cluster cannot be reached, 6 times", _stage.Journal.Text, StringComparison.Ordinal);
    }

    private Task<bool> PassAsync() => _stage.PassAtAsync(Stage.Noon);
}
