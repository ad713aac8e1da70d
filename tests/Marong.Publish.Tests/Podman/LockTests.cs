using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Marong.Publish.Tests.Podman;

/// <summary><c>./marong images lock</c> and a real registry.</summary>
public sealed partial class LockTests : IAsyncLifetime
{
    private const string Tag = "3f2c1ab";

    private readonly string _clone = Directory.CreateTempSubdirectory("marong-lock-").FullName;
    private LocalRegistry? _registry;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A clone of nothing but the script and the names of the images, so that this one's lock stays.</summary>
    public async ValueTask InitializeAsync()
    {
        File.Copy(Repository.PathOf("marong"), Path.Combine(_clone, "marong"));
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("scripts")).Concat(Directory.EnumerateFiles(Repository.Folder, "Marong.*.csproj", Depth)))
        {
            var copy = Path.Combine(_clone, Path.GetRelativePath(Repository.Folder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        // What follows a lock is the tests' of the generator; here only that it follows.
        await File.WriteAllTextAsync(Path.Combine(_clone, "scripts", "generate.sh"), "generate() { touch generated; }\n", Cancellation);
        if (Repository.Program("docker-registry") is not null)
        {
            _registry = await LocalRegistry.StartAsync(Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(_clone, recursive: true);
        if (_registry is not null)
        {
            await _registry.DisposeAsync();
        }
    }

    [Fact]
    public async Task The_lock_holds_the_digest_of_each_manifest_as_the_registry_has_it()
    {
        Assert.SkipWhen(_registry is null, "docker-registry is missing ('./marong test publish' installs it).");
        var names = await ImageNamesAsync();
        Assert.Equal(["ai", "auth", "be", "fe", "gateway", "matching", "migrations", "prescaler", "recommendation"], names.Order(StringComparer.Ordinal));
        var wanted = new List<string>();
        foreach (var name in names)
        {
            wanted.Add($"{_registry.Host}/marong/{name} {Tag} {await PushAsync(name)}");
        }

        var locked = await LockAsync();
        Assert.True(locked.ExitCode == 0, locked.Errors);
        Assert.True(File.Exists(Path.Combine(_clone, "generated")), "What was locked is not generated.");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), await File.ReadAllLinesAsync(Path.Combine(_clone, "deploy", "images.lock"), Cancellation));
    }

    [Fact]
    public async Task An_image_that_was_not_pushed_is_named_and_no_lock_is_written()
    {
        Assert.SkipWhen(_registry is null, "docker-registry is missing ('./marong test publish' installs it).");
        foreach (var name in (await ImageNamesAsync()).Where(n => n != "matching"))
        {
            await PushAsync(name);
        }

        var locked = await LockAsync();
        Assert.Equal(1, locked.ExitCode);
        Assert.Contains($"{_registry.Host} has no marong/matching:{Tag}: push it first", locked.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_clone, "deploy", "images.lock")));
    }

    private static EnumerationOptions Depth => new() { RecurseSubdirectories = true, MaxRecursionDepth = 1 };

    private Task<Command> LockAsync() => Command.RunAsync(
        Path.Combine(_clone, "marong"), ["images", "lock", "--own", "--registry", $"{_registry!.Host}/marong", "--tag", Tag], new Dictionary<string, string>(), "", Cancellation);

    private static async Task<IReadOnlyList<string>> ImageNamesAsync()
    {
        var names = new List<string>();
        foreach (var project in Directory.EnumerateFiles(Repository.Folder, "Marong.*.csproj", Depth))
        {
            names.AddRange(Repositories().Matches(await File.ReadAllTextAsync(project, Cancellation)).Select(m => m.Groups[1].Value));
        }

        return names;
    }

    /// <summary>The smallest image: a configuration and no layers.</summary>
    /// <returns>The digest of its manifest, computed here.</returns>
    private async Task<string> PushAsync(string name)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://{_registry!.Host}/v2/marong/{name}/") };
        var configuration = Encoding.UTF8.GetBytes($$$"""{"architecture":"amd64","os":"linux","config":{"Labels":{"name":"{{{name}}}"}},"rootfs":{"type":"layers","diff_ids":[]}}""");
        using var begun = await client.PostAsync("blobs/uploads/", null, Cancellation);
        var address = begun.Headers.Location!;
        using var blob = new ByteArrayContent(configuration);
        var target = new Uri(client.BaseAddress, address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString);
        using var uploaded = await client.PutAsync($"{target}&digest={Digest(configuration)}", blob, Cancellation);
        uploaded.EnsureSuccessStatusCode();

        const string Type = "application/vnd.docker.distribution.manifest.v2+json";
        var manifest = Encoding.UTF8.GetBytes($$"""
            {"schemaVersion":2,"mediaType":"{{Type}}","config":{"mediaType":"application/vnd.docker.container.image.v1+json",
            "size":{{configuration.Length}},"digest":"{{Digest(configuration)}}"},"layers":[]}
            """);
        using var content = new ByteArrayContent(manifest);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(Type);
        using var tagged = await client.PutAsync($"manifests/{Tag}", content, Cancellation);
        tagged.EnsureSuccessStatusCode();
        return Digest(manifest);
    }

    private static string Digest(byte[] content) => $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content))}";

    [GeneratedRegex("<ContainerRepository>marong/([a-z]+)</ContainerRepository>")]
    private static partial Regex Repositories();
}
