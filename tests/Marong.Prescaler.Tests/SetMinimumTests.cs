using Marong.Prescaler.Tests.Stubs;

namespace Marong.Prescaler.Tests;

public sealed class SetMinimumTests : IAsyncLifetime
{
    private Stage _stage = null!;

    public async ValueTask InitializeAsync() => _stage = await Stage.SetAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData(2, 6, 6)]
    [InlineData(6, 6, 6)]
    [InlineData(8, 6, 8)]
    [InlineData(2, 40, 10)]
    public async Task Raising_never_lowers_and_stops_at_what_the_autoscaler_may_have(int before, int wanted, int after)
    {
        _stage.Cluster.Set("backend", "minReplicas", before);
        Assert.True(await _stage.SetMinimumAsync("backend", wanted));
        Assert.Equal(after, _stage.Cluster.MinimumOf("backend"));
    }

    [Theory]
    [InlineData(6, 6, 2)]
    [InlineData(8, 6, 8)]
    [InlineData(3, 6, 3)]
    [InlineData(10, 40, 2)]
    public async Task Lowering_takes_back_only_what_was_raised(int before, int from, int after)
    {
        _stage.Cluster.Set("backend", "minReplicas", before);
        Assert.True(await _stage.SetMinimumAsync("backend", 2, from));
        Assert.Equal(after, _stage.Cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task Who_raises_it_further_between_reading_and_lowering_keeps_what_they_raised()
    {
        _stage.Cluster.Set("backend", "minReplicas", 6);
        _stage.Cluster.BeforeNextPatch(() => _stage.Cluster.Set("backend", "minReplicas", 9));
        Assert.True(await _stage.SetMinimumAsync("backend", 2, from: 6));
        Assert.Equal(9, _stage.Cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task Errors_that_pass_are_outlived()
    {
        _stage.Cluster.FailNext("GET", 500);
        _stage.Cluster.FailNext("PATCH", 409);
        _stage.Cluster.FailNext("PATCH", 429, "2");
        Assert.True(await _stage.SetMinimumAsync("backend", 6));
        Assert.Equal(6, _stage.Cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task An_autoscaler_that_is_missing_is_said_to_be()
    {
        Assert.False(await _stage.SetMinimumAsync("absent", 6));
        Assert.Contains("The minimum of absent was not set to 6: there is no such autoscaler", _stage.Journal.Text, StringComparison.Ordinal);
    }
}
