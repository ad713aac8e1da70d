using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Launching.Containers;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>Which way a container is started, and what is said when there is none.</summary>
public sealed class ContainerChoiceTests : IAsyncDisposable
{
    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task A_missing_MariaDB_is_named_with_the_command_that_installs_it()
    {
        var message = await RefusalAsync(Workbench.MariaDb(), containers: null, Workbench.Only());

        Assert.StartsWith(
            "'db' cannot be started: MariaDB is not installed, and neither Docker nor Podman is there. Install MariaDB with: ", message, StringComparison.Ordinal);
        Assert.EndsWith("apt-get install mariadb-server", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_is_that_of_the_system_it_runs_on()
    {
        var message = await RefusalAsync(Workbench.Redis(), containers: null, Workbench.Only(_bench.Script("dnf", "exit 0")));

        Assert.EndsWith("dnf install valkey", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_image_that_no_server_of_the_machine_is_known_for_needs_a_container_runtime()
    {
        var message = await RefusalAsync(Other(), containers: "auto", Workbench.Only());

        Assert.StartsWith(
            "'other' cannot be started: no server of this machine is known for the image nginx:1.29, and neither Docker nor Podman is there. Install one with: ",
            message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("native", "MariaDB is not installed. Install it with: ")]
    [InlineData("docker", "Docker is not installed. Install it with: ")]
    [InlineData("Podman", "Podman is not installed. Install it with: ")]
    public async Task Only_the_way_that_was_said_is_gone(string containers, string expected)
        => Assert.Contains(expected, await RefusalAsync(Workbench.MariaDb(), containers, Workbench.Only()), StringComparison.Ordinal);

    [Fact]
    public async Task A_way_that_does_not_exist_is_refused()
        => Assert.Equal(
            "Hosting:Containers is 'lxc'. It must be auto, native, docker or podman.", await RefusalAsync(Workbench.MariaDb(), "lxc", Workbench.Only()));

    [Fact]
    public async Task A_docker_that_does_not_answer_is_told_apart_from_one_that_is_missing()
    {
        var docker = _bench.Script("docker", "echo 'Cannot connect to the Docker daemon' >&2; exit 1");

        var message = await RefusalAsync(Other(), "docker", Workbench.Only(docker));

        Assert.Equal("'other' cannot be started: Docker does not answer. Start it, as with: sudo systemctl start docker", message);
    }

    [Fact]
    public async Task Podman_takes_over_from_a_docker_that_does_not_answer()
    {
        var docker = _bench.Script("docker", "exit 1");
        var podman = _bench.Script("podman", "exit 0");

        var plan = await _bench.Launcher(find: Workbench.Only(docker, podman)).PlanAsync(Workbench.Context(Other()), TestContext.Current.CancellationToken);

        Assert.Equal(podman, plan.FileName);
    }

    [Fact]
    public async Task What_only_the_image_can_do_is_left_to_the_image()
    {
        var database = Workbench.MariaDb();
        database.Annotations.Add(new ContainerMountAnnotation("/scripts", "/docker-entrypoint-initdb.d", ContainerMountType.BindMount, isReadOnly: true));
        var podman = _bench.Script("podman", "exit 0");
        var mariadb = _bench.Script("mariadbd", "exit 0");

        var plan = await _bench.Launcher(find: Workbench.Only(mariadb, podman)).PlanAsync(Workbench.Context(database), TestContext.Current.CancellationToken);
        var refusal = await RefusalAsync(database, "native", Workbench.Only(mariadb));

        Assert.Equal(podman, plan.FileName);
        Assert.Equal(
            "'db' cannot be started: its image is needed for /docker-entrypoint-initdb.d, which is mounted read-only. " +
            "Set Hosting:Containers to docker or podman to run it in a container",
            refusal);
    }

    [Fact]
    public async Task Data_of_another_version_keeps_MariaDB_from_starting()
    {
        var data = _bench.State.Folder("data", "old");
        await File.WriteAllTextAsync(Path.Combine(data, "mariadb_upgrade_info"), "11.8.2-MariaDB", TestContext.Current.CancellationToken);
        var mariadb = _bench.Script("mariadbd", "echo 'mariadbd  Ver 10.11.19-MariaDB-0+deb12u1 for debian-linux-gnu on x86_64 (Debian 12)'");

        var message = await RefusalAsync(Workbench.MariaDb("old"), containers: null, Workbench.Only(mariadb));

        Assert.StartsWith($"The data in {data} was written by MariaDB 11.8, and MariaDB 10.11 is installed here.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installation_without_the_program_that_makes_data_folders_is_named_as_such()
    {
        var mariadb = _bench.Script("mariadbd", "echo 'mariadbd  Ver 10.11.19-MariaDB'");

        var message = await RefusalAsync(Workbench.MariaDb("new"), containers: null, Workbench.Only(mariadb));

        Assert.StartsWith("The program mariadb-install-db, which comes with MariaDB, is not there. Install it with: ", message, StringComparison.Ordinal);
    }

    private static ContainerResource Other()
    {
        var resource = new ContainerResource("other");
        resource.Annotations.Add(new ContainerImageAnnotation { Image = "nginx", Tag = "1.29" });
        return resource;
    }

    private async Task<string> RefusalAsync(ContainerResource resource, string? containers, ProgramLookup find)
        => (await Assert.ThrowsAsync<DistributedApplicationException>(
            () => _bench.Launcher(containers, find).PlanAsync(Workbench.Context(resource), TestContext.Current.CancellationToken))).Message;
}
