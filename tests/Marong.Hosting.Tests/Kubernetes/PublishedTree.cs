using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using k8s;
using k8s.Models;
using Marong.Hosting.Kubernetes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marong.Hosting.Tests.Kubernetes;

/// <summary>A model, and what it is published as.</summary>
internal sealed class PublishedTree : ILogger, IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("publish-test-").FullName;
    private readonly List<string> _warnings = [];

    public PublishedTree(string? projectDirectory = null)
    {
        Output = Path.Combine(_folder, "out");
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["--operation", "publish", "--step", "publish", "--output-path", Output, $"--Hosting:StateDirectory={Path.Combine(_folder, "state")}"],
            ProjectDirectory = projectDirectory,
        });
        Builder.AddKubernetesManifests("test", Options);
    }

    public IDistributedApplicationBuilder Builder { get; }

    public string Output { get; }

    public IReadOnlyList<string> Warnings => _warnings;

    public KubernetesManifestsOptions Options { get; } = new()
    {
        Application = "shop",
        ImageRegistry = "registry.example/shop",
        Version = "1.2.3",
        Repository = new Uri("https://git.example/shop.git"),
    };

    public IResourceBuilder<ProjectResource> Project(string name)
        => Builder.AddProject(name, Path.Combine(_folder, name, $"{name}.csproj"), launchProfileName: null);

    /// <summary>A project with an endpoint for others, and one for the kubelet.</summary>
    public IResourceBuilder<ProjectResource> Service(string name, int port) => Project(name)
        .WithHttpEndpoint(targetPort: port)
        .WithHttpEndpoint(targetPort: port + 1, name: "management", env: "MANAGEMENT_PORT")
        .WithHttpProbe(ProbeType.Startup, "/started", endpointName: "management")
        .WithHttpProbe(ProbeType.Readiness, "/ready", endpointName: "management")
        .WithHttpProbe(ProbeType.Liveness, "/alive", endpointName: "management");

    public async Task<PublishedTree> PublishAsync()
    {
        await using var application = Builder.Build();
        await application.Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(new PipelineContext(
            application.Services.GetRequiredService<DistributedApplicationModel>(),
            application.Services.GetRequiredService<DistributedApplicationExecutionContext>(),
            application.Services,
            this,
            TestContext.Current.CancellationToken));
        return this;
    }

    public async Task<string> RefusalAsync() => (await Assert.ThrowsAsync<DistributedApplicationException>(PublishAsync)).Message;

    public string Text(string path) => File.ReadAllText(Path.Combine(Output, path));

    /// <summary>All files, by their paths.</summary>
    public SortedDictionary<string, string> Files() => new(
        Directory.EnumerateFiles(Path.GetDirectoryName(Output)!, "*", SearchOption.AllDirectories)
            .Where(f => !f.Contains("/state/", StringComparison.Ordinal))
            .ToDictionary(f => Path.GetRelativePath(Output, f), File.ReadAllText), StringComparer.Ordinal);

    public T Object<T>(string path, string name)
        where T : IKubernetesObject<V1ObjectMeta>
        => Objects<T>(path).Single(o => o.Metadata.Name == name);

    public IEnumerable<T> Objects<T>(string path)
        => KubernetesYaml.LoadAllFromString(Text(path)).OfType<T>();

    /// <summary>The container of a Deployment of the base.</summary>
    public V1Container Container(string name)
        => Object<V1Deployment>($"base/{name}.yaml", name).Spec.Template.Spec.Containers.Single();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning)
        {
            _warnings.Add(formatter(state, exception));
        }
    }
}
