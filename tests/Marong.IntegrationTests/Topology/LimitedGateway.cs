using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;

namespace Marong.IntegrationTests.Topology;

/// <summary>A second gateway to the same services, with the limits that people meet. It runs for the tests of those alone.</summary>
public sealed class LimitedGateway(MarongTopology marong) : IAsyncLifetime
{
    public const string Name = "limited-gateway";
    public const int Replicas = 2;

    public async ValueTask InitializeAsync()
    {
        await marong.Application.StartResourceAsync(Name, TestContext.Current.CancellationToken);
        await marong.WaitForReplicasAsync(Name, Replicas, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync() => await marong.Application.StopResourceAsync(Name, CancellationToken.None);

    internal static void AddTo(IDistributedApplicationTestingBuilder builder)
    {
        var gateway = Resource<ProjectResource>("gateway").Resource;
        var limited = builder.AddProject(Name, gateway.Annotations.OfType<IProjectMetadata>().Single().ProjectPath, launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "management", env: "MANAGEMENT_PORT")
            .WithHttpHealthCheck("/health/ready", endpointName: "management")
            .WithReference(Resource<RedisResource>("redis"))
            .WithEnvironment("RateLimits__Secret", Resource<ParameterResource>("rate-limits-secret"))
            .WithEnvironment("Edge__TrustedProxies", "127.0.0.0/8,::1/128")
            .WithEnvironment("Drain__Delay", "00:00:00")
            .WithReplicas(Replicas)
            .WithExplicitStart();
        foreach (var service in new[] { "auth", "backend", "recommendation", "frontend" })
        {
            limited.WithReference(Resource<ProjectResource>(service));
        }

        IResourceBuilder<T> Resource<T>(string name)
            where T : IResource
            => builder.CreateResourceBuilder(builder.Resources.OfType<T>().Single(resource => resource.Name == name));
    }
}
