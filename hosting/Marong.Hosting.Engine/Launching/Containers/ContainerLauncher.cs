using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Processes;
using Microsoft.Extensions.Configuration;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Starts containers: as a process of this machine when its server is known and installed, else in Docker, else in Podman.</summary>
internal sealed class ContainerLauncher : ILauncher, IDisposable
{
    private const string Setting = "Hosting:Containers";

    private readonly IConfiguration _configuration;
    private readonly StateDirectory _state;
    private readonly ProgramLookup _find;
    private readonly Commands _commands;
    private readonly ServerFolders _folders;
    private readonly INativeServer[] _servers;
    private readonly ConcurrentDictionary<string, ContainerRuntime> _runtimes = new();

    /// <param name="configuration">Says which way.</param>
    /// <param name="state">Where volumes are kept.</param>
    /// <param name="spawner">Starts the commands that a start needs.</param>
    /// <param name="guardian">Removes what is for this run only.</param>
    /// <param name="find">Finds programs; those of this machine when null.</param>
    public ContainerLauncher(IConfiguration configuration, StateDirectory state, ProcessSpawner spawner, Guardian guardian, ProgramLookup? find = null)
    {
        _configuration = configuration;
        _state = state;
        _find = find ?? (program => ExecutablePath.Find(program));
        _commands = new Commands(spawner, guardian);
        _folders = new ServerFolders(state, guardian);
        _servers = [new NativeMariaDb(_folders, new MariaDbInstallation(_commands, _find), _find), new NativeRedis(_folders, _find)];
    }

    private enum Way
    {
        Auto,
        Native,
        Docker,
        Podman,
    }

    public bool Handles(IResource resource) => resource is ContainerResource;

    public async Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var resource = (ContainerResource)context.Resource;
        var way = ConfiguredWay();
        var server = _servers.FirstOrDefault(s => s.Knows(resource));
        var obstacle = server is null ? $"no server of this machine is known for the image {resource.ImageReference()}" : server.Obstacle(context);
        if (way is Way.Auto or Way.Native && server is not null && obstacle is null && server.FindProgram(resource) is { } program)
        {
            return await server.PlanAsync(context, program, cancellationToken).ConfigureAwait(false);
        }

        if (way is Way.Native)
        {
            throw Impossible(resource, obstacle is null ? InstallNative(server!) : $"{obstacle}. Set {Setting} to docker or podman to run it in a container");
        }

        var runtime = await FindRuntimeAsync(way, cancellationToken).ConfigureAwait(false);
        return runtime.Found is { } found
            ? await found.PlanAsync(context, cancellationToken).ConfigureAwait(false)
            : throw Impossible(resource, way is Way.Auto && obstacle is null
                ? $"{server!.Product} is not installed, and {runtime.Why}. Install {server.Product} with: {server.Package.InstallCommand(_find)}"
                : $"{(way is Way.Auto ? $"{obstacle}, and " : "")}{runtime.Why}. {runtime.Mend}");
    }

    public void Dispose() => _folders.Dispose();

    private Way ConfiguredWay() => _configuration[Setting] switch
    {
        null or "" => Way.Auto,
        { } value when Enum.TryParse<Way>(value, ignoreCase: true, out var way) && Enum.IsDefined(way) => way,
        { } value => throw new DistributedApplicationException($"{Setting} is '{value}'. It must be auto, native, docker or podman."),
    };

    private async Task<(ContainerRuntime? Found, string Why, string Mend)> FindRuntimeAsync(Way way, CancellationToken cancellationToken)
    {
        if (way is Way.Docker or Way.Auto && _find("docker") is { } docker)
        {
            var runtime = Runtime(docker);
            if (await runtime.AnswersAsync(cancellationToken).ConfigureAwait(false))
            {
                return (runtime, "", "");
            }

            if (way is Way.Docker || _find("podman") is null)
            {
                return (null, "Docker does not answer", "Start it, as with: sudo systemctl start docker");
            }
        }

        if (way is Way.Podman or Way.Auto && _find("podman") is { } podman)
        {
            return (Runtime(podman), "", "");
        }

        return way switch
        {
            Way.Docker => (null, "Docker is not installed", $"Install it with: {Package.Docker.InstallCommand(_find)}"),
            Way.Podman => (null, "Podman is not installed", $"Install it with: {Package.Podman.InstallCommand(_find)}"),
            _ => (null, "neither Docker nor Podman is there", $"Install one with: {Package.Podman.InstallCommand(_find)}"),
        };
    }

    private ContainerRuntime Runtime(string program) => _runtimes.GetOrAdd(program, p => new ContainerRuntime(p, _state, _commands));

    private string InstallNative(INativeServer server) => $"{server.Product} is not installed. Install it with: {server.Package.InstallCommand(_find)}";

    private static DistributedApplicationException Impossible(ContainerResource resource, string why)
        => new($"'{resource.Name}' cannot be started: {why}");
}
