using Aspire.Hosting;
using Marong.Hosting.Engine.Launching;
using MySqlConnector;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>With the MariaDB of this machine. The tests share one volume: making it is what takes time.</summary>
public sealed class NativeMariaDbTests(Workbench bench) : IClassFixture<Workbench>
{
    private const string Password = "it's \"quoted\" \\ and ; # 비밀";
    private const string Volume = "shared";

    [Fact]
    public async Task The_root_password_of_the_model_opens_it_and_no_other_does()
    {
        await using var server = await StartAsync(Volume, Password);

        Assert.Equal("utf8mb4", await AskAsync(server, Password, "SELECT @@character_set_server"));
        var refusal = await Assert.ThrowsAsync<MySqlException>(() => QueryAsync(server, "wrong", "SELECT 1"));
        Assert.Equal(MySqlErrorCode.AccessDenied, refusal.ErrorCode);
        await Assert.ThrowsAsync<MySqlException>(() => QueryAsync(server, "", "SELECT 1"));
    }

    [Fact]
    public async Task The_password_is_on_no_command_line_in_no_log_and_in_no_file()
    {
        const string Plain = "aPlainPassword123";
        await using var server = await StartAsync(Volume, Plain);
        var accounts = server.Plan.Arguments.Single(a => a.StartsWith("--init-file=", StringComparison.Ordinal))["--init-file=".Length..];
        Assert.DoesNotContain(Plain, await File.ReadAllTextAsync(accounts, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(accounts));

        await AskAsync(server, Plain, "SELECT 1");
        server.Plan.Started!();

        Assert.False(File.Exists(accounts));
        Assert.DoesNotContain(Plain, server.CommandLine, StringComparison.Ordinal);
        Assert.DoesNotContain(Plain, server.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("MYSQL_ROOT_PASSWORD", server.Plan.Environment.Keys);
    }

    [Fact]
    public async Task Data_survives_a_kill_and_a_start_right_after()
    {
        var table = $"t{Guid.NewGuid():N}";
        await using (var server = await StartAsync(Volume, Password))
        {
            await AskAsync(server, Password, $"CREATE DATABASE {table}");
            await AskAsync(server, Password, $"CREATE TABLE {table}.t (n INT) ENGINE=InnoDB");
            await AskAsync(server, Password, $"INSERT INTO {table}.t VALUES (42)");
            await server.KillAsync();
        }

        await using var again = await StartAsync(Volume, Password);

        Assert.Equal("42", await AskAsync(again, Password, $"SELECT n FROM {table}.t"));
    }

    [Fact]
    public async Task A_password_that_has_changed_holds_from_the_next_start()
    {
        await using (var server = await StartAsync(Volume, "first"))
        {
            await AskAsync(server, "first", "SELECT 1");
        }

        await using var again = await StartAsync(Volume, "second");

        await AskAsync(again, "second", "SELECT 1");
        await Assert.ThrowsAsync<MySqlException>(() => QueryAsync(again, "first", "SELECT 1"));
    }

    [Fact]
    public async Task Only_root_can_sign_in_and_only_from_this_machine()
    {
        await using var server = await StartAsync(Volume, Password);

        Assert.Equal(
            "mariadb.sys@localhost root@127.0.0.1 root@::1 root@localhost",
            await AskAsync(server, Password, "SELECT GROUP_CONCAT(user, '@', host ORDER BY user, host SEPARATOR ' ') FROM mysql.global_priv"));
        Assert.Equal("127.0.0.1", await AskAsync(server, Password, "SELECT @@bind_address"));
    }

    [Fact]
    public async Task Options_of_the_model_reach_the_server()
    {
        await using var server = await StartAsync(Volume, Password, "--max-connections=37");

        Assert.Equal("37", await AskAsync(server, Password, "SELECT @@max_connections"));
    }

    [Fact]
    public async Task A_data_folder_that_was_never_finished_does_not_count()
    {
        var unfinished = bench.State.Folder("data", "interrupted.unfinished");
        await File.WriteAllTextAsync(Path.Combine(unfinished, "ibdata1"), "half", TestContext.Current.CancellationToken);

        await using var server = await StartAsync("interrupted", Password);

        await AskAsync(server, Password, "SELECT 1");
        Assert.False(Directory.Exists(unfinished));
    }

    [Fact]
    public async Task A_state_folder_with_a_long_path_is_no_hindrance()
    {
        var state = new StateDirectory(Path.Combine(bench.Folder.Path, new string('a', 120), new string('b', 120)));
        var launcher = bench.Launcher(state: state);

        await using var server = await bench.StartAsync(launcher, Context(Volume, Password));

        await AskAsync(server, Password, "SELECT 1");
        var socket = server.Plan.Arguments.Single(a => a.StartsWith("--socket=", StringComparison.Ordinal))["--socket=".Length..];
        Assert.True(socket.Length <= 100, socket);
    }

    [Fact]
    public async Task Without_a_volume_data_lasts_as_long_as_the_run_and_no_longer()
    {
        string data;
        await using (var run = new Workbench())
        {
            var launcher = run.Launcher();
            await using (var server = await run.StartAsync(launcher, Context(volume: null, Password)))
            {
                await AskAsync(server, Password, "CREATE DATABASE kept");
                data = server.Plan.WorkingDirectory;
                await server.KillAsync();
            }

            await using var again = await run.StartAsync(launcher, Context(volume: null, Password));
            Assert.Equal("kept", await AskAsync(again, Password, "SHOW DATABASES LIKE 'kept'"));
            Assert.Equal(data, again.Plan.WorkingDirectory);
        }

        Assert.False(Directory.Exists(data));
    }

    [Fact]
    public async Task Two_runs_never_share_the_data_of_one_volume()
    {
        await using var server = await StartAsync(Volume, Password);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(
            () => bench.Launcher().PlanAsync(Context(Volume, Password), TestContext.Current.CancellationToken));

        Assert.Contains("in use by another run", refusal.Message, StringComparison.Ordinal);
    }

    private async Task<RunningServer> StartAsync(string volume, string password, params string[] arguments)
    {
        // A launcher is one run of the application: what the last one held is free again.
        bench.EndRuns();
        return await bench.StartAsync(bench.Launcher(), Context(volume, password, arguments));
    }

    private static LaunchContext Context(string? volume, string password, params string[] arguments)
        => Workbench.Context(Workbench.MariaDb(volume), new Dictionary<string, string> { ["MYSQL_ROOT_PASSWORD"] = password }, arguments);

    private static async Task<string?> AskAsync(RunningServer server, string password, string sql)
    {
        await Eventually.SucceedsAsync<MySqlException, string?>(() => server.Process.Exited.IsCompleted
            ? throw new InvalidOperationException($"The server has ended: {server.Output}")
            : QueryAsync(server, password, "SELECT 1"));
        return await QueryAsync(server, password, sql);
    }

    private static async Task<string?> QueryAsync(RunningServer server, string password, string sql)
    {
        var settings = new MySqlConnectionStringBuilder { Server = "127.0.0.1", Port = (uint)server.Port, UserID = "root", Password = password, Pooling = false };
        await using var connection = new MySqlConnection(settings.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }
}
