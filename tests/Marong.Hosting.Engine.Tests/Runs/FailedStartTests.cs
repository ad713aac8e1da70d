using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Marong.Hosting.Engine.Tests.Runs;

/// <summary>A start that cannot succeed: one clear sentence, an exit code, nothing left running.</summary>
public sealed class FailedStartTests : IAsyncDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly AppHostProcess _appHost = new();

    public ValueTask DisposeAsync() => _appHost.DisposeAsync();

    [Theory]
    [InlineData("--environment=Development")]
    [InlineData("--detach")]
    public async Task A_stated_port_that_is_taken_is_named_with_its_holder(string way)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;

        var outcome = await _appHost.RunAsync(way, "--model=port", string.Create(CultureInfo.InvariantCulture, $"--port={port}"));

        Assert.Equal(1, outcome.ExitCode);
        // The background run writes to its log, which is shown.
        var said = (outcome.Errors + outcome.Output).Split('\n').Where(l => l.StartsWith("Port ", StringComparison.Ordinal));
        Assert.Matches(
            $@"^Port {port}, which the endpoint 'http' of 'door' states, is taken by process {Environment.ProcessId} \(.+\)\. End what holds it, or state another port in the AppHost\.$",
            Assert.Single(said));
        await _appHost.NothingRunsWithinAsync(Moment);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_named()
        => await RefusedAsync("program", "tool: There is no program 'no-such-program' on this machine. Install it, or put it on the PATH.");

    [Fact]
    public async Task A_service_that_crashes_at_its_start_is_named_with_the_end_of_its_log()
    {
        var outcome = await RefusedAsync("crash", "weak: It ended with exit code 7 3 times before it was healthy; its log says why.");

        Assert.Contains("    This service ends with 7.", outcome.ErrorLines);
    }

    [Fact]
    public async Task A_parameter_without_a_value_is_named_with_the_ways_to_give_it()
    {
        var outcome = await RefusedAsync(
            "parameter",
            "The parameter 'api-key' has no value. Give it with --Parameters:api-key=VALUE, the environment variable Parameters__api-key, or the AppHost's user secrets (dotnet user-secrets set \"Parameters:api-key\" VALUE).");

        Assert.Equal("", outcome.Output);
        Assert.Single(outcome.ErrorLines);
    }

    [Fact]
    public async Task A_parameter_with_a_value_from_the_command_line_lets_it_start()
    {
        await _appHost.DetachAsync("--model=parameter", "--Parameters:api-key=open-sesame");

        // The value went to the service and to no terminal or log.
        Assert.DoesNotContain("open-sesame", (await _appHost.RunAsync("status", "--model=parameter")).Output, StringComparison.Ordinal);
        Assert.Equal(0, (await _appHost.RunAsync("down", "--model=parameter")).ExitCode);
    }

    [Fact]
    public async Task Data_of_another_version_of_MariaDB_is_left_alone()
    {
        var data = _appHost.State.Folder("data", "data");
        await File.WriteAllTextAsync(Path.Combine(data, "mariadb_upgrade_info"), "99.1.2-MariaDB", TestContext.Current.CancellationToken);

        await RefusedAsync("mariadb", $"mariadb: The data in {data} was written by MariaDB 99.1, and MariaDB ");

        Assert.Equal(["mariadb_upgrade_info"], Directory.EnumerateFileSystemEntries(data).Select(Path.GetFileName));
    }

    private async Task<AppHostProcess.Outcome> RefusedAsync(string model, string sentence)
    {
        var outcome = await _appHost.RunAsync($"--model={model}");

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith(sentence, outcome.ErrorLines[0], StringComparison.Ordinal);
        await _appHost.NothingRunsWithinAsync(Moment);
        return outcome;
    }
}
