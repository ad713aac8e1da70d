namespace Marong.Publish.Tests.Podman;

/// <summary>Podman with storage, configuration and networks of the test's own: nothing of the machine's is read or changed.</summary>
internal sealed class Engine : IAsyncDisposable
{
    private const string Containers = """
        [containers]
        default_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]
        [engine]
        runtime = "runc"
        cgroup_manager = "cgroupfs"
        events_logger = "file"
        tmp_dir = "{0}/run/tmp"
        [network]
        network_backend = "netavark"
        network_config_dir = "{0}/networks"
        """;

    private const string Storage = """
        [storage]
        driver = "overlay"
        graphroot = "{0}/storage"
        runroot = "{0}/run"
        """;

    private Engine(string folder, Dictionary<string, string> environment)
    {
        Folder = folder;
        Variables = environment;
    }

    public string Folder { get; }

    /// <summary>Lets other programs use the same Podman.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Why Podman cannot run here, or <see langword="null"/>.</summary>
    public static string? WhyNot()
    {
        var missing = new[] { "podman", "runc", "catatonit", "docker-registry" }.Where(p => Repository.Program(p) is null).ToList();
        if (!File.Exists("/usr/lib/podman/netavark") && !File.Exists("/usr/libexec/podman/netavark"))
        {
            missing.Add("netavark");
        }

        return missing.Count > 0 ? $"Podman cannot run here: {string.Join(", ", missing)} missing ('./marong test publish' installs them)."
            : Environment.UserName != "root" ? "Podman cannot run here: its networks need root."
            : null;
    }

    public static async Task<Engine> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("marong-podman-").FullName;
        var variables = new Dictionary<string, string>
        {
            ["CONTAINERS_CONF"] = Path.Combine(folder, "containers.conf"),
            ["CONTAINERS_STORAGE_CONF"] = Path.Combine(folder, "storage.conf"),
            ["CONTAINERS_REGISTRIES_CONF"] = Path.Combine(folder, "registries.conf"),
        };
        Directory.CreateDirectory(Path.Combine(folder, "networks"));
        await File.WriteAllTextAsync(variables["CONTAINERS_CONF"], Containers.Replace("{0}", folder, StringComparison.Ordinal), cancellationToken);
        await File.WriteAllTextAsync(variables["CONTAINERS_STORAGE_CONF"], Storage.Replace("{0}", folder, StringComparison.Ordinal), cancellationToken);
        await File.WriteAllTextAsync(variables["CONTAINERS_REGISTRIES_CONF"], "unqualified-search-registries = []\n", cancellationToken);
        return new Engine(folder, variables);
    }

    public Task<Command> TryAsync(IEnumerable<string> arguments, string input, CancellationToken cancellationToken) =>
        Command.RunAsync("podman", arguments, Variables, input, cancellationToken);

    public async Task<string> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await TryAsync(arguments, "", cancellationToken)).Succeeded($"podman {arguments[0]} {arguments[1]}").Trim();

    /// <summary>A root file system that <c>tests/images/build.sh</c> makes, as an image.</summary>
    public async Task ImportAsync(string kind, string name, string[] changes, CancellationToken cancellationToken)
    {
        var tar = Path.Combine(Folder, $"{kind}.tar");
        var made = await Command.RunAsync(Repository.PathOf("tests", "images", "build.sh"), [kind, tar], Variables, "", cancellationToken);
        made.Succeeded($"The image of {kind}");
        await RunAsync(cancellationToken, ["import", "-q", .. changes.SelectMany(c => new[] { "--change", c }), tar, name]);
        File.Delete(tar);
    }

    /// <summary>Whatever happened before, nothing is left: no process, network, mount or file.</summary>
    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await TryAsync(["pod", "kill", "--all"], "", limit.Token);
        await TryAsync(["pod", "rm", "--all", "--force", "--time", "0"], "", limit.Token);
        await TryAsync(["rm", "--all", "--force", "--time", "0"], "", limit.Token);
        await TryAsync(["network", "prune", "--force"], "", limit.Token);
        foreach (var mount in (await File.ReadAllLinesAsync("/proc/self/mounts", limit.Token)).Select(l => l.Split(' ')[1]).Reverse())
        {
            if (mount.StartsWith(Folder + "/", StringComparison.Ordinal))
            {
                await Command.RunAsync("umount", ["-l", mount], Variables, "", limit.Token);
            }
        }

        Directory.Delete(Folder, recursive: true);
    }
}
