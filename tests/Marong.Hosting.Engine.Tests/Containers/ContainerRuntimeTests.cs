using System.Globalization;
using System.Net.Sockets;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Launching;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>What Docker and Podman are asked for, by a program that stands in for them and writes it down.</summary>
public sealed class ContainerRuntimeTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();
    private readonly string _docker;

    public ContainerRuntimeTests() => _docker = _bench.Script(
        "docker",
        $"""
        echo "$*" >> '{_bench.Folder.Path}/calls'
        if [ "$1" = build ]; then
          echo "COLOUR is $COLOUR" >> '{_bench.Folder.Path}/calls'
          for last; do :; done
          if [ "$last" = /broken ]; then
            echo 'unknown instruction: FRM'
            exit 1
          fi
        fi
        if [ "$1" = run ]; then
          printf '%s\n' "$@" > '{_bench.Folder.Path}/arguments'
          env > '{_bench.Folder.Path}/environment'
          echo started
          exec sleep 60
        fi
        """);

    private IEnumerable<string> Calls => File.ReadLines(Path.Combine(_bench.Folder.Path, "calls"));

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task Ports_mounts_image_entry_point_and_arguments_are_said()
    {
        var container = new ContainerResource("web", "/bin/entry");
        container.Annotations.Add(new ContainerImageAnnotation { Registry = "registry.example", Image = "team/web", SHA256 = "abc" });
        container.Annotations.Add(new EndpointAnnotation(ProtocolType.Tcp, name: "tcp", targetPort: 8080));
        container.Annotations.Add(new EndpointAnnotation(ProtocolType.Udp, name: "probe", targetPort: 53));
        container.Annotations.Add(new ContainerMountAnnotation("kept", "/kept", ContainerMountType.Volume, isReadOnly: false));
        container.Annotations.Add(new ContainerMountAnnotation(null, "/scratch", ContainerMountType.Volume, isReadOnly: false));
        container.Annotations.Add(new ContainerMountAnnotation("/etc/web", "/etc/web", ContainerMountType.BindMount, isReadOnly: true));
        var context = Workbench.Context(container, environment: null, "--verbose", "two words") with
        {
            TargetPorts = new Dictionary<string, int> { ["tcp"] = 40001, ["probe"] = 40002 },
        };

        var plan = await PlanAsync(context);

        var name = plan.Arguments[3];
        var owner = name["web-0-".Length..];
        Assert.Matches("^web-0-[0-9a-f]{8}$", name);
        Assert.Equal(
            [
                "run", "--rm", "--name", name, "--publish", "127.0.0.1:40001:8080", "--publish", "127.0.0.1:40002:53/udp",
                "--mount", $"type=volume,source={owner}-kept,target=/kept", "--mount", "type=volume,target=/scratch",
                "--mount", "type=bind,source=/etc/web,target=/etc/web,readonly",
                "--entrypoint", "/bin/entry", "registry.example/team/web@sha256:abc", "--verbose", "two words",
            ],
            plan.Arguments);
    }

    [Fact]
    public async Task Values_of_variables_are_on_no_command_line()
    {
        var context = Workbench.Context(
            Workbench.MariaDb("data"), new Dictionary<string, string> { ["MYSQL_ROOT_PASSWORD"] = "top secret", ["HOME"] = "/root", ["MULTI"] = "one\ntwo" });

        await using var server = await _bench.StartAsync(Launcher(), context);
        await Eventually.IsTrueAsync(() => server.Output.Contains("started", StringComparison.Ordinal));

        var arguments = await File.ReadAllLinesAsync(Path.Combine(_bench.Folder.Path, "arguments"), TestContext.Current.CancellationToken);
        var environment = await File.ReadAllTextAsync(Path.Combine(_bench.Folder.Path, "environment"), TestContext.Current.CancellationToken);
        Assert.Contains("MYSQL_ROOT_PASSWORD", arguments);
        Assert.Contains("MULTI", arguments);
        Assert.DoesNotContain(arguments, a => a.Contains("top secret", StringComparison.Ordinal));
        Assert.Contains("MYSQL_ROOT_PASSWORD=top secret\n", environment, StringComparison.Ordinal);
        // The command line itself lives in this one.
        Assert.Contains("HOME=/root", arguments);
        Assert.Equal($"127.0.0.1:{context.TargetPorts["tcp"].ToString(CultureInfo.InvariantCulture)}:3306", arguments[Array.IndexOf(arguments, "--publish") + 1]);
    }

    [Fact]
    public async Task A_password_for_Redis_is_read_by_a_shell_inside_from_a_variable()
    {
        var context = Workbench.Context(Workbench.Redis(), new Dictionary<string, string> { ["REDIS_PASSWORD"] = "top secret" }, "--maxmemory", "64mb");

        var plan = await PlanAsync(context);

        Assert.Equal(
            ["--entrypoint", "/bin/sh", "docker.io/library/redis:8.2", "-c", "exec redis-server - \"$@\" <<END\n$REDIS_SETTINGS\nEND", "redis-server", "--maxmemory", "64mb"],
            plan.Arguments.SkipWhile(a => a != "--entrypoint"));
        Assert.Equal("requirepass \"top\\x20secret\"\n", plan.Environment["REDIS_SETTINGS"]);
        Assert.DoesNotContain(plan.Arguments, a => a.Contains("secret", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_left_over_is_removed_before_the_start_and_a_killed_one_after_its_end()
    {
        var context = Workbench.Context(Workbench.Redis());

        await using var server = await _bench.StartAsync(Launcher(), context);
        await Eventually.IsTrueAsync(() => server.Output.Contains("started", StringComparison.Ordinal));
        var removal = $"rm --force {server.Plan.Arguments[3]}";
        Assert.Equal(["version", removal], Calls.Take(2));
        await server.KillAsync();

        await Eventually.IsTrueAsync(() => Calls.Count(c => c == removal) >= 2);
        Assert.Equal($"'{_docker}' rm --force '{server.Plan.Arguments[3]}'", server.Plan.CleanUpCommand);
    }

    [Fact]
    public async Task Two_copies_of_an_application_have_containers_and_volumes_of_their_own()
    {
        var one = await PlanAsync(Workbench.Context(Workbench.Redis("data")));
        await using var other = new Workbench();
        var two = await other.Launcher("docker", Workbench.Only(_docker)).PlanAsync(Workbench.Context(Workbench.Redis("data")), TestContext.Current.CancellationToken);

        Assert.NotEqual(one.Arguments[3], two.Arguments[3]);
        Assert.NotEqual(one.Arguments.Single(a => a.StartsWith("type=volume", StringComparison.Ordinal)), two.Arguments.Single(a => a.StartsWith("type=volume", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_image_is_built_before_it_is_run_and_values_stay_off_the_command_line()
    {
        var container = new ContainerResource("Py");
        container.Annotations.Add(new ContainerImageAnnotation { Image = "py", Tag = "latest" });
        var build = new DockerfileBuildAnnotation("/src", "/src/Dockerfile", "run");
        build.BuildArguments["COLOUR"] = new ParameterResource("colour", _ => "blue", secret: true);
        container.Annotations.Add(build);

        var plan = await PlanAsync(Workbench.Context(container));

        var image = plan.Arguments[^1];
        Assert.Matches("^localhost/py:[0-9a-f]{8}$", image);
        Assert.Equal([$"build --tag {image} --file /src/Dockerfile --target run --build-arg COLOUR /src", "COLOUR is blue"], Calls.TakeLast(2));
    }

    [Fact]
    public async Task An_image_that_cannot_be_built_is_said_with_the_last_lines_of_the_build()
    {
        var container = new ContainerResource("py");
        container.Annotations.Add(new DockerfileBuildAnnotation("/broken", "/broken/Dockerfile", stage: null));

        var exception = await Assert.ThrowsAsync<Aspire.Hosting.DistributedApplicationException>(() => PlanAsync(Workbench.Context(container)));

        Assert.StartsWith("The image of 'py' cannot be built from /broken/Dockerfile:", exception.Message, StringComparison.Ordinal);
        Assert.Contains("unknown instruction: FRM", exception.Message, StringComparison.Ordinal);
    }

    private Launching.Containers.ContainerLauncher Launcher() => _bench.Launcher("docker", Workbench.Only(_docker));

    private Task<LaunchPlan> PlanAsync(LaunchContext context) => Launcher().PlanAsync(context, TestContext.Current.CancellationToken);
}
