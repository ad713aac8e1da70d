using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Tests;

/// <summary>A model under construction, with a state directory that goes with the test.</summary>
internal sealed class Model : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model-test-").FullName;

    public Model(params string[] args) => Builder = NewBuilder(args);

    public IDistributedApplicationBuilder Builder { get; }

    public string State => Path.Combine(_folder, "state");

    /// <summary>Another of the same state directory, as the next run is.</summary>
    public IDistributedApplicationBuilder NewBuilder(params string[] args)
        => DistributedApplication.CreateBuilder([$"--Hosting:StateDirectory={State}", .. args]);

    /// <summary>A project, by its path, with the launch settings given.</summary>
    public string Project(string name, string launchSettings = "{}")
    {
        var properties = Directory.CreateDirectory(Path.Combine(_folder, name, "Properties"));
        File.WriteAllText(Path.Combine(properties.FullName, "launchSettings.json"), launchSettings);
        var project = Path.Combine(_folder, name, $"{name}.csproj");
        File.WriteAllText(project, "<Project />");
        return project;
    }

    /// <summary>Gives the only endpoint of a resource its place.</summary>
    public static void Place(IResourceBuilder<IResource> resource, int port)
    {
        var endpoint = resource.Resource.Annotations.OfType<EndpointAnnotation>().Single();
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
    }

    public static IEnumerable<string> RelationsOf(IResourceBuilder<IResource> resource)
        => resource.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Select(r => $"{r.Type} {r.Resource.Name}");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
