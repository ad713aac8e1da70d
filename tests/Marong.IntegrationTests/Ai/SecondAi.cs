using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Marong.Hosting.Faults;
using Marong.IntegrationTests.Topology;

namespace Marong.IntegrationTests.Ai;

/// <summary>Another model server, whose model lies where a test puts it. It runs for the tests of that alone.</summary>
public sealed class SecondAi(MarongTopology marong) : IAsyncDisposable
{
    public const string Name = "second-ai";

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), $"marong-second-ai-{Environment.ProcessId}");
    private static readonly string Model = Path.Combine(Folder, "places.zip");
    private static readonly string Sidecar = Path.Combine(Folder, "places.json");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task StartAsync() => marong.Application.StartResourceAsync(Name, Cancellation);

    public async ValueTask DisposeAsync()
    {
        await marong.Application.StopResourceAsync(Name, CancellationToken.None);
        if (Directory.Exists(Folder))
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    /// <summary>The model that ships with the project, under a version of its own.</summary>
    public async Task PutAsync(string version)
    {
        var (model, sidecar) = await ShippedAsync();
        await PutAsync(model, Versioned(sidecar, version));
    }

    public async Task PutFaultAsync(string fault)
    {
        var (model, sidecar) = await ShippedAsync();
        switch (fault)
        {
            case "missing":
                Directory.CreateDirectory(Folder);
                File.Delete(Model);
                break;
            case "truncated":
                await PutAsync(model[..(model.Length / 2)], sidecar);
                break;
            case "wrong checksum":
                model[^100] ^= 1;
                await PutAsync(model, sidecar);
                break;
            case "wrong version":
                await PutAsync(model, sidecar.Replace("\"format\": 1", "\"format\": 2", StringComparison.Ordinal));
                break;
            default:
                throw new ArgumentException($"There is no fault {fault}.", nameof(fault));
        }
    }

    /// <summary>How often its log says so.</summary>
    public async Task<int> CountAsync(string text) =>
        (await marong.LinesAsync(Cancellation, text)).Count(line => line.Contains($"[{Name}", StringComparison.Ordinal));

    internal static void AddTo(IDistributedApplicationTestingBuilder builder)
    {
        var ai = Resource("ai").Resource;
        builder.AddProject(Name, ai.Annotations.OfType<IProjectMetadata>().Single().ProjectPath, launchProfileName: null)
            .WithHttpEndpoint()
            .WithHttpEndpoint(name: "management", env: "MANAGEMENT_PORT")
            .WithHttpHealthCheck("/health/ready", endpointName: "management")
            .WithReference(Resource("auth"))
            .WithEnvironment("MODEL_PATH", Model)
            .WithEnvironment("Model__ReloadInterval", "00:00:00.1")
            .WithEnvironment("Drain__Delay", "00:00:00")
            .WithReplicas(1)
            .WithExplicitStart();

        IResourceBuilder<ProjectResource> Resource(string name) =>
            builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == name));
    }

    private static string Versioned(string sidecar, string version)
    {
        var lines = sidecar.Split('\n').Select(line => line.Contains("\"version\":", StringComparison.Ordinal) ? $"  \"version\": \"{version}\"," : line);
        return string.Join('\n', lines);
    }

    private static async Task PutAsync(byte[] model, string sidecar)
    {
        Directory.CreateDirectory(Folder);
        await PutAsync(Model, model);
        await PutAsync(Sidecar, Encoding.UTF8.GetBytes(sidecar));
    }

    private static async Task PutAsync(string path, byte[] content)
    {
        await File.WriteAllBytesAsync(path + ".new", content, Cancellation);
        File.Move(path + ".new", path, overwrite: true);
    }

    private async Task<(byte[] Model, string Sidecar)> ShippedAsync()
    {
        var resources = (DistributedApplicationModel)marong.Application.Services.GetService(typeof(DistributedApplicationModel))!;
        var project = resources.Resources.OfType<ProjectResource>().Single(resource => resource.Name == Name).Annotations.OfType<IProjectMetadata>().Single();
        var folder = Path.Combine(Path.GetDirectoryName(project.ProjectPath)!, "Model");
        return (await File.ReadAllBytesAsync(Path.Combine(folder, "places.zip"), Cancellation),
            await File.ReadAllTextAsync(Path.Combine(folder, "places.json"), Cancellation));
    }
}
