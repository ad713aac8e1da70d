using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;

namespace Marong.IntegrationTests.Topology;

/// <summary>Another matcher beside the one there is, which works without asking who else does. It runs for the tests of that alone.</summary>
public sealed class SecondMatcher(MarongTopology marong) : IAsyncLifetime
{
    public const string Name = "second-matcher";

    public async ValueTask InitializeAsync()
    {
        await marong.Application.StartResourceAsync(Name, TestContext.Current.CancellationToken);
        await marong.WaitForReplicasAsync(Name, 1, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await marong.Application.StopResourceAsync(Name, CancellationToken.None);

    internal static void AddTo(IDistributedApplicationTestingBuilder builder)
    {
        var matching = Resource<ProjectResource>("matching").Resource;
        builder.AddProject(Name, matching.Annotations.OfType<IProjectMetadata>().Single().ProjectPath, launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "management", env: "MANAGEMENT_PORT")
            .WithHttpHealthCheck("/health/ready", endpointName: "management")
            .WithReference(Resource<ProjectResource>("auth"))
            .WithReference(Resource<ProjectResource>("backend"))
            .WithEnvironment("Internal__ClientId", "matching")
            .WithEnvironment("Internal__ClientSecret", Resource<ParameterResource>("matching-client-secret"))
            .WithEnvironment("Drain__Delay", "00:00:00")
            .WithEnvironment("Matching__Lease", "00:00:00")
            .WithReplicas(1)
            .WithExplicitStart();

        IResourceBuilder<T> Resource<T>(string name)
            where T : IResource
            => builder.CreateResourceBuilder(builder.Resources.OfType<T>().Single(resource => resource.Name == name));
    }
}
