using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;

namespace Marong.Hosting.Engine.Tests;

/// <summary>A model of the test's own, run in the test's process, with ports and a state directory of its own.</summary>
internal sealed class TestRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly TemporaryFolder _folder = new();
    private readonly CancellationTokenSource _deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private DistributedApplication? _application;
    private Journal? _journal;

    public TestRun(params string[] args)
    {
        _deadline.CancelAfter(Patience);
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            AssemblyName = typeof(Projects.Fixture_AppHost).Assembly.FullName,
            DisableDashboard = true,
            Args = [$"--Hosting:StateDirectory={_folder.State.Path}", "--Hosting:RandomizePorts=true", .. args],
        });
    }

    public IDistributedApplicationBuilder Builder { get; }

    public DistributedApplication Application => _application ?? throw new InvalidOperationException("It has not been started.");

    public Journal Journal => _journal ?? throw new InvalidOperationException("It has not been started.");

    public CancellationToken Deadline => _deadline.Token;

    /// <summary>Where the scripts run.</summary>
    public string Folder => _folder.Path;

    public IResourceBuilder<ProjectResource> Service(string name = "service", int replicas = 1)
        => Builder.AddProject<Projects.Fixture_Service>(name, launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithReplicas(replicas);

    public IResourceBuilder<ExecutableResource> Script(string name, string text = "exec sleep 3600")
        => Builder.AddExecutable(name, "sh", Folder, "-c", text);

    public async Task StartAsync()
    {
        _application = Builder.Build();
        _journal = new Journal(_application.ResourceNotifications);
        await _application.StartAsync(Deadline);
    }

    /// <summary>Waits until a resource, or one of its replicas, is in a state and the journal knows it, and tells what is said of it.</summary>
    public async Task<CustomResourceSnapshot> ReachedAsync(string resource, string state)
    {
        var reached = await Application.ResourceNotifications.WaitForResourceAsync(resource, e => e.Snapshot.State?.Text == state, Deadline);
        await Eventually.IsTrueAsync(() => Journal.Entries.Any(e => e.Resource == resource && e.State == state));
        return reached.Snapshot;
    }

    public Task HealthyAsync(string resource = "service", int replicas = 1)
        => Eventually.IsTrueAsync(() => Journal.Now(resource).Ready == replicas);

    public Task<ExecuteCommandResult> CommandAsync(string resource, string command)
        => Application.ResourceCommands.ExecuteCommandAsync(resource, command, Deadline);

    /// <summary>A client that makes a connection for each request.</summary>
    public HttpClient Client(string resource = "service")
        => new(new SocketsHttpHandler { UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = Application.GetEndpoint(resource) };

    public async Task<IReadOnlyList<int>> ProcessesAsync(string resource = "service") => await Application.ProcessIdsOfAsync(resource);

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            // An end that never comes must fail the test, not hold up all others.
            await _application.DisposeAsync().AsTask().WaitAsync(Patience);
        }

        if (_journal is not null)
        {
            await _journal.DisposeAsync();
        }

        _deadline.Dispose();
        _folder.Dispose();
    }
}
