using k8s;
using Marong.Prescaler.Tests.Stubs;
using Microsoft.Extensions.Configuration;

namespace Marong.Prescaler.Tests;

/// <summary>The program as a whole, by its exit codes: with auth and backend found as in the cluster.</summary>
public sealed class ApplicationTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _errors = new();
    private StubCluster _cluster = null!;
    private StubServices _services = null!;

    public async ValueTask InitializeAsync()
    {
        _cluster = await StubCluster.StartAsync();
        _services = await StubServices.StartAsync();
        _cluster.Add("backend", 2, 10);
        // From now on for half an hour, whatever the clock says.
        _services.Peaks.Add(new(TimeProvider.System.GetUtcNow().AddMinutes(-1), 5_000));
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _cluster.DisposeAsync();
    }

    [Fact]
    public async Task A_pass_raises_what_has_to_be_raised()
    {
        Assert.Equal(0, await RunAsync(_services.Configuration(), _cluster.Connection));
        Assert.Equal(6, _cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task A_pass_without_auth_leaves_everything_as_it_is()
    {
        _cluster.Set("backend", "minReplicas", 9);
        _services.IsAuthAway = true;
        Assert.Equal(1, await RunAsync(_services.Configuration(), _cluster.Connection));
        Assert.Equal(9, _cluster.MinimumOf("backend"));
    }

    [Fact]
    public async Task A_scheduled_job_needs_neither_auth_nor_backend_nor_targets()
    {
        var nothing = new ConfigurationBuilder().Build();
        Assert.Equal(0, await RunAsync(nothing, _cluster.Connection, "set-minimum", "--hpa", "backend", "--minimum", "5"));
        Assert.Equal(5, _cluster.MinimumOf("backend"));
        Assert.Equal(0, await RunAsync(nothing, _cluster.Connection, "set-minimum", "--from", "5", "--minimum", "2", "--hpa", "backend"));
        Assert.Equal(2, _cluster.MinimumOf("backend"));
        Assert.Equal(1, await RunAsync(nothing, _cluster.Connection, "set-minimum", "--hpa", "absent", "--minimum", "5"));
    }

    [Fact]
    public async Task Outside_a_cluster_there_is_nothing_to_do()
    {
        Assert.Equal(0, await RunAsync(_services.Configuration(), cluster: null));
        Assert.Contains("needs a cluster", _output.ToString(), StringComparison.Ordinal);
        Assert.Empty(_services.Asked);
    }

    [Fact]
    public async Task A_pod_without_an_account_is_told_so()
    {
        Assert.Equal(1, await PrescalerApplication.RunAsync(
            [], _services.Configuration(), () => throw new IOException("no token"), _output, _errors, TestContext.Current.CancellationToken));
        Assert.Equal($"The pod has no account that could speak to the cluster: no token{Environment.NewLine}", _errors.ToString());
    }

    [Theory]
    [InlineData("There is no verb 'scale'", "scale")]
    [InlineData("'set-minimum' does not know '--max'", "set-minimum", "--max", "3")]
    [InlineData("'--minimum' lacks its value", "set-minimum", "--hpa", "backend", "--minimum")]
    [InlineData("'--minimum' takes a whole number from 1, not '0'", "set-minimum", "--hpa", "backend", "--minimum", "0")]
    [InlineData("'--from' takes a whole number from 1, not '-2'", "set-minimum", "--hpa", "backend", "--minimum", "3", "--from", "-2")]
    [InlineData("'set-minimum' needs --hpa and --minimum", "set-minimum", "--hpa", "backend")]
    [InlineData("'set-minimum' needs --hpa and --minimum", "set-minimum", "--minimum", "3")]
    public async Task Arguments_that_make_no_sense_are_answered_with_a_sentence(string sentence, params string[] args)
    {
        Assert.Equal(2, await RunAsync(_services.Configuration(), _cluster.Connection, args));
        Assert.StartsWith(sentence, _errors.ToString(), StringComparison.Ordinal);
        Assert.Empty(_cluster.Calls);
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_the_settings_is_said_at_once()
    {
        var configuration = _services.Configuration(
            ("Prescaler:Window", "00:00:00"),
            ("Prescaler:Lead", "13:00:00"),
            ("Prescaler:Targets:backend:CapacityPerReplica", "0"),
            ("Prescaler:Targets:gateway:Maximum", "-1"),
            ("Prescaler:Targets:backend:Peaks:reveal:At", "Friday 25:00"),
            ("Prescaler:Targets:backend:Peaks:reveal:TimeZone", "Mars/Olympus"));
        Assert.Equal(1, await RunAsync(configuration, _cluster.Connection));
        var said = _errors.ToString();
        Assert.All(
            [
                "Prescaler:Window is above 0", "Prescaler:Lead is from 0", "Prescaler:Targets:backend:CapacityPerReplica is above 0",
                "Prescaler:Targets:gateway:Minimum is at least 1", "Prescaler:Targets:gateway:Maximum is at least the Minimum",
                "Prescaler:Targets:backend:Peaks:reveal:At is a day and a time", "zone that this system knows: 'Mars/Olympus'",
                "Prescaler:Targets:backend:Peaks:reveal:Minimum is at least 1",
            ],
            fault => Assert.Contains(fault, said, StringComparison.Ordinal));
        Assert.Empty(_cluster.Calls);
    }

    private Task<int> RunAsync(IConfiguration configuration, KubernetesClientConfiguration? cluster, params string[] args) =>
        PrescalerApplication.RunAsync(args, configuration, () => cluster, _output, _errors, TestContext.Current.CancellationToken);
}
