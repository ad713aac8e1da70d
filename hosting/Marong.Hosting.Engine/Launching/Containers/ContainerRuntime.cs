using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Marong.Hosting.Engine.Launching.Containers;

/// <summary>Docker or Podman, by its command line.</summary>
internal sealed class ContainerRuntime(string program, StateDirectory state, Commands commands)
{
    private static readonly TimeSpan PatienceWithAnswer = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan PatienceWithRemoval = TimeSpan.FromSeconds(30);

    // The command line reads these itself, so they cannot be handed through its environment; none of them is a secret.
    private static readonly HashSet<string> OfTheCommandLine =
        ["PATH", "HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "DOCKER_HOST", "DOCKER_CONFIG", "DOCKER_CONTEXT", "CONTAINER_HOST"];

    // Two applications, or two copies of one, do not get into each other's way.
    private readonly string _owner = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state.Path)))[..8];

    private readonly ConcurrentDictionary<string, Task> _removals = new();

    /// <summary>Whether what does the work behind the command line is there.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            var (exitCode, _) = await commands.RunAsync(program, ["version"], PatienceWithAnswer, cancellationToken).ConfigureAwait(false);
            return exitCode == 0;
        }
        catch (DistributedApplicationException)
        {
            return false;
        }
    }

    public async Task<LaunchPlan> PlanAsync(LaunchContext context, CancellationToken cancellationToken)
    {
        var container = (ContainerResource)context.Resource;
        var name = $"{container.Name}-{context.ReplicaId}-{_owner}";
        // A removal that is still going on would take the new one; then comes what an earlier run left behind.
        await _removals.GetValueOrDefault(name, Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(false);
        await RemoveAsync(name, cancellationToken).ConfigureAwait(false);

        var image = container.Build() is { } build
            ? await new ImageBuild(program, _owner, commands).RunAsync(container, build, cancellationToken).ConfigureAwait(false)
            : container.ImageReference();
        var environment = context.Environment.ToDictionary();
        var (entrypoint, command) = Command(container, context, environment);
        return new LaunchPlan(
            program,
            [
                "run", "--rm", "--name", name,
                .. Ports(container, context),
                .. environment.SelectMany(v => (string[])["--env", OfTheCommandLine.Contains(v.Key) ? $"{v.Key}={v.Value}" : v.Key]),
                .. container.Mounts().SelectMany(m => (string[])["--mount", Mount(m)]),
                .. entrypoint is null ? (string[])[] : ["--entrypoint", entrypoint],
                image,
                .. command,
            ],
            state.Folder(),
            environment.Where(v => !OfTheCommandLine.Contains(v.Key)).ToDictionary())
        {
            CleanUpCommand = $"'{program}' rm --force '{name}'",
            // The command line is gone; when it was killed, the container is not.
            Ended = () => _removals[name] = RemoveAsync(name, CancellationToken.None),
        };
    }

    private static IEnumerable<string> Ports(ContainerResource container, LaunchContext context)
    {
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
        {
            if (context.TargetPorts.TryGetValue(endpoint.Name, out var port))
            {
                yield return "--publish";
                yield return string.Create(
                    CultureInfo.InvariantCulture, $"127.0.0.1:{port}:{endpoint.TargetPort ?? port}{(endpoint.Protocol == ProtocolType.Udp ? "/udp" : "")}");
            }
        }
    }

    private string Mount(ContainerMountAnnotation mount)
    {
        var source = mount switch
        {
            { Source: null } => "",
            { Type: ContainerMountType.Volume } => $"source={_owner}-{mount.Source},",
            _ => $"source={mount.Source},",
        };
        return $"type={(mount.Type == ContainerMountType.Volume ? "volume" : "bind")},{source}target={mount.Target}{(mount.IsReadOnly ? ",readonly" : "")}";
    }

    // Redis's image takes a password in its configuration only. The shell reads that from a variable, so that it is on no command line, not even inside.
    private static (string? Entrypoint, IEnumerable<string> Command) Command(ContainerResource container, LaunchContext context, Dictionary<string, string> environment)
    {
        const string Settings = "REDIS_SETTINGS";
        if (container is not RedisResource || container.Entrypoint is not null || RedisSettingsText.PasswordOf(context) is not { Length: > 0 } password)
        {
            return (container.Entrypoint, context.Arguments);
        }

        var server = container.ImageName() == "valkey" ? "valkey-server" : "redis-server";
        environment[Settings] = password;
        return ("/bin/sh", ["-c", $"exec {server} - \"$@\" <<END\n${Settings}\nEND", server, .. ContainerModel.Options(context)]);
    }

    private async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await commands.RunAsync(program, ["rm", "--force", name], PatienceWithRemoval, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DistributedApplicationException or InvalidOperationException)
        {
            // A start that follows says what is wrong; when the AppHost is ending, the guardian removes it.
        }
    }
}
