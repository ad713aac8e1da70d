using System.Text.Json.Nodes;

namespace Marong.Hosting.Tests.Manifest;

/// <summary>The manifest of the AppHost that is there to be published, written by its command line in each of the ways there are.</summary>
public sealed class PublishedShop : IAsyncLifetime
{
    // Beside the projects, so that the paths in it are those of the expected one; and where git does not look.
    private readonly DirectoryInfo _folder = Directory.CreateDirectory(Path.Combine(Projects.AppHost.ProjectPath, "..", "bin"));
    private readonly string _name = Guid.NewGuid().ToString("N");

    internal CommandLineRun Run { get; private set; } = new(0, "", "");

    internal byte[] First { get; private set; } = [];

    internal byte[] Second { get; private set; } = [];

    internal byte[] ByStep { get; private set; } = [];

    internal string Dockerfile { get; private set; } = "";

    internal JsonObject Resources => JsonNode.Parse(First)!["resources"]!.AsObject();

    public async ValueTask InitializeAsync()
    {
        (Run, First) = await PublishAsync("--publisher", "manifest");
        (_, Second) = await PublishAsync("--publisher", "manifest");
        (_, ByStep) = await PublishAsync("--operation", "publish", "--step", "publish-manifest");
        Dockerfile = await File.ReadAllTextAsync(Path.Combine(_folder.FullName, "web.Dockerfile"), TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync()
    {
        File.Delete(Manifest);
        return ValueTask.CompletedTask;
    }

    private string Manifest => Path.Combine(_folder.FullName, $"{_name}.json");

    private async Task<(CommandLineRun Run, byte[] Content)> PublishAsync(params string[] how)
    {
        File.Delete(Manifest);
        var run = await CommandLineRun.OfAsync(_folder.FullName, [.. how, "--output-path", $"{_name}.json"]);
        return (run, File.Exists(Manifest) ? await File.ReadAllBytesAsync(Manifest, TestContext.Current.CancellationToken) : []);
    }
}
