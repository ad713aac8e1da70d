using k8s;
using Marong.Prescaler.Cluster;
using Marong.Prescaler.Planning;
using Marong.Prescaler.Settings;

namespace Marong.Prescaler.Tests.Stubs;

/// <summary>A cluster, those that tell of peaks, and a clock: what a run of the prescaler meets.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>A Wednesday, when no peak of the calendar is near.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private readonly Kubernetes _kubernetes;
    private readonly HttpClient _backend;

    private Stage(StubCluster cluster, StubServices services)
    {
        (Cluster, Services) = (cluster, services);
        _kubernetes = new Kubernetes(cluster.Connection);
        _backend = services.Backend();
        Autoscalers = new Autoscalers(_kubernetes, StubCluster.Namespace, Time, Journal.For<Autoscalers>());
    }

    public StubCluster Cluster { get; }

    public StubServices Services { get; }

    public JumpingTime Time { get; } = new(Noon);

    public Journal Journal { get; } = new();

    public Autoscalers Autoscalers { get; }

    public PrescalerOptions Settings { get; } = new()
    {
        Targets = { ["backend"] = new TargetOptions { Minimum = 2, Maximum = 8, CapacityPerReplica = 100 } },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Stage> SetAsync()
    {
        var stage = new Stage(await StubCluster.StartAsync(), await StubServices.StartAsync());
        stage.Cluster.Add("backend", minimum: 2, maximum: 10);
        return stage;
    }

    /// <summary>Whether the pass did all it had to.</summary>
    public Task<bool> PassAtAsync(DateTimeOffset instant)
    {
        Time.MoveTo(instant);
        return RunAsync(new Prescale(new PeakClient(_backend), Autoscalers, Settings, Time, Journal.For<Prescale>()));
    }

    public Task<bool> SetMinimumAsync(string name, int minimum, int? from = null) =>
        RunAsync(new SetMinimum(new SetMinimumVerb(name, minimum, from), Autoscalers, Journal.For<SetMinimum>()));

    public async ValueTask DisposeAsync()
    {
        _backend.Dispose();
        _kubernetes.Dispose();
        await Services.DisposeAsync();
        await Cluster.DisposeAsync();
    }

    private Task<bool> RunAsync(IJob job) => new JobRun(job, Time, Journal.For<JobRun>()).ExecuteAsync(Cancellation);
}
