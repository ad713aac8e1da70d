using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Launching;
using Marong.Hosting.Engine.Launching.Containers;
using Marong.Hosting.Engine.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>Starts servers as the engine does, and takes all of it away at the end.</summary>
public sealed class Workbench : IAsyncDisposable
{
    private readonly ProcessSpawner _spawner = new();
    private readonly Guardian _guardian;
    private readonly List<ContainerLauncher> _launchers = [];

    public Workbench() => _guardian = new Guardian(_spawner);

    internal TemporaryFolder Folder { get; } = new();

    internal StateDirectory State => Folder.State;

    internal ContainerLauncher Launcher(string? containers = null, ProgramLookup? find = null, StateDirectory? state = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Hosting:Containers", containers)]).Build();
        var launcher = new ContainerLauncher(configuration, state ?? State, _spawner, _guardian, find);
        _launchers.Add(launcher);
        return launcher;
    }

    internal static LaunchContext Context(ContainerResource resource, IReadOnlyDictionary<string, string>? environment = null, params string[] arguments)
        => new(resource, "0", new Dictionary<string, int> { ["tcp"] = FreePort() }, environment ?? new Dictionary<string, string>(), arguments, NullLogger.Instance);

    internal static MySqlServerResource MariaDb(string? volume = null)
    {
        var resource = new MySqlServerResource("db", new ParameterResource("password", _ => "", secret: true));
        resource.Annotations.Add(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/mariadb", Tag = "10.11" });
        resource.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", targetPort: 3306));
        return Mount(resource, volume, "/var/lib/mysql");
    }

    internal static RedisResource Redis(string? volume = null)
    {
        var resource = new RedisResource("cache");
        resource.Annotations.Add(new ContainerImageAnnotation { Registry = "docker.io", Image = "library/redis", Tag = "8.2" });
        resource.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", targetPort: 6379));
        return Mount(resource, volume, "/data");
    }

    internal async Task<RunningServer> StartAsync(ContainerLauncher launcher, LaunchContext context)
    {
        var plan = await launcher.PlanAsync(context, TestContext.Current.CancellationToken);
        var output = new ConcurrentQueue<string>();
        return new RunningServer(plan, ChildProcess.Start(plan, _spawner, _guardian, output.Enqueue), context.TargetPorts["tcp"], output);
    }

    /// <summary>A program of the test's own.</summary>
    internal string Script(string name, string text)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder.Path, "bin")).FullName, name);
        File.WriteAllText(file, $"#!/bin/sh\n{text}\n");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return file;
    }

    /// <summary>Finds the programs of the test and no others.</summary>
    internal static ProgramLookup Only(params string[] files) => program => files.FirstOrDefault(f => Path.GetFileName(f) == program);

    /// <summary>Lets go of what the launchers so far hold, as the end of a run does.</summary>
    internal void EndRuns()
    {
        _launchers.ForEach(launcher => launcher.Dispose());
        _launchers.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        EndRuns();
        var guardian = $"/proc/{_guardian.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        _guardian.Dispose();
        _spawner.Dispose();
        // What it cleans up may write to the folder once more.
        await Eventually.IsTrueAsync(() => !Directory.Exists(guardian));
        Folder.Dispose();
    }

    private static T Mount<T>(T resource, string? volume, string target)
        where T : ContainerResource
    {
        if (volume is not null)
        {
            resource.Annotations.Add(new ContainerMountAnnotation(volume, target, ContainerMountType.Volume, isReadOnly: false));
        }

        return resource;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

/// <summary>A server that has been started; it is stopped at the end.</summary>
internal sealed class RunningServer(LaunchPlan plan, ChildProcess process, int port, ConcurrentQueue<string> output) : IAsyncDisposable
{
    public LaunchPlan Plan => plan;

    public ChildProcess Process => process;

    public int Port => port;

    public string Output => string.Join('\n', output);

    /// <summary>What everybody on the machine can read of how it was started.</summary>
    public string CommandLine => File.ReadAllText($"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/cmdline").Replace('\0', ' ');

    public async Task KillAsync()
    {
        process.Kill();
        await process.Exited;
        plan.Ended?.Invoke();
    }

    public async ValueTask DisposeAsync()
    {
        await process.StopAsync(TimeSpan.FromSeconds(20));
        plan.Ended?.Invoke();
    }
}
