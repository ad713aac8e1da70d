using System.Net.Sockets;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Launching;

namespace Marong.Hosting.Engine.Tests.Containers;

/// <summary>With the Redis of this machine.</summary>
public sealed class NativeRedisTests : IAsyncDisposable
{
    private const string Password = "it's-\"quoted\"-\\-#-비밀";

    private readonly Workbench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task The_password_of_the_model_opens_it_and_no_other_does()
    {
        await using var server = await _bench.StartAsync(_bench.Launcher(), Context(Workbench.Redis(), Password));

        Assert.Equal("+PONG", await AskAsync(server, Password, "PING"));
        Assert.StartsWith("-WRONGPASS", await AskAsync(server, "wrong", "PING"), StringComparison.Ordinal);
        Assert.StartsWith("-NOAUTH", await AskAsync(server, password: null, "PING"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_is_on_no_command_line_and_in_no_file_once_it_runs()
    {
        await using var server = await _bench.StartAsync(_bench.Launcher(), Context(Workbench.Redis(), Password));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(server.Plan.Arguments[0]));

        await AskAsync(server, Password, "PING");
        server.Plan.Started!();

        Assert.False(File.Exists(server.Plan.Arguments[0]));
        Assert.DoesNotContain("quoted", server.CommandLine, StringComparison.Ordinal);
        Assert.DoesNotContain("REDIS_PASSWORD", server.Plan.Environment.Keys);
    }

    [Fact]
    public async Task Without_a_password_it_asks_for_none()
    {
        await using var server = await _bench.StartAsync(_bench.Launcher(), Context(Workbench.Redis(), password: null));

        Assert.Equal("+PONG", await AskAsync(server, password: null, "PING"));
    }

    [Fact]
    public async Task With_a_volume_data_survives_a_kill_and_a_start_right_after()
    {
        var launcher = _bench.Launcher();
        await using (var server = await _bench.StartAsync(launcher, Context(Workbench.Redis("kept"), Password)))
        {
            Assert.Equal("+OK", await AskAsync(server, Password, "SET", "key", "value"));
            await server.KillAsync();
        }

        await using var again = await _bench.StartAsync(launcher, Context(Workbench.Redis("kept"), Password));

        Assert.Equal("$5\r\nvalue", await AskAsync(again, Password, "GET", "key"));
    }

    [Fact]
    public async Task Without_a_volume_nothing_is_kept()
    {
        var launcher = _bench.Launcher();
        await using (var server = await _bench.StartAsync(launcher, Context(Workbench.Redis(), Password)))
        {
            await AskAsync(server, Password, "SET", "key", "value");
        }

        await using var again = await _bench.StartAsync(launcher, Context(Workbench.Redis(), Password));

        Assert.Equal("$-1", await AskAsync(again, Password, "GET", "key"));
    }

    [Fact]
    public async Task Options_of_the_model_reach_the_server()
    {
        await using var server = await _bench.StartAsync(_bench.Launcher(), Context(Workbench.Redis(), Password, "redis-server", "--maxmemory", "12mb"));

        Assert.EndsWith("12582912", await AskAsync(server, Password, "CONFIG", "GET", "maxmemory"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("valkey-server", "redis.conf")]
    [InlineData("garnet-server", "garnet.json")]
    public async Task Another_server_that_speaks_as_it_does_stands_in(string program, string settings)
    {
        var launcher = _bench.Launcher(find: Workbench.Only(_bench.Script(program, "exit 0")));

        var plan = await launcher.PlanAsync(Context(Workbench.Redis(), "secret"), TestContext.Current.CancellationToken);

        Assert.Equal(program, Path.GetFileName(plan.FileName));
        Assert.Equal(settings, Path.GetFileName(plan.Arguments[^1]));
        Assert.Contains("\"secret\"", await File.ReadAllTextAsync(plan.Arguments[^1], TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static LaunchContext Context(RedisResource redis, string? password, params string[] arguments)
        => Workbench.Context(redis, password is null ? null : new Dictionary<string, string> { ["REDIS_PASSWORD"] = password }, arguments);

    private static Task<string> AskAsync(RunningServer server, string? password, params string[] command)
        => Eventually.SucceedsAsync<SocketException, string>(() => server.Process.Exited.IsCompleted
            ? throw new InvalidOperationException($"The server has ended: {server.Output}")
            : AskOnceAsync(server.Port, password, command));

    private static async Task<string> AskOnceAsync(int port, string? password, string[] command)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        var request = (password is null ? "" : Encode("AUTH", password)) + Encode(command) + Encode("QUIT");
        await stream.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        var answer = (await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).TrimEnd();
        if (answer.Contains("-LOADING", StringComparison.Ordinal))
        {
            throw new SocketException((int)SocketError.TryAgain);
        }

        // What it says to AUTH when that is well, and to QUIT, is of no interest.
        answer = password is not null && answer.StartsWith("+OK\r\n", StringComparison.Ordinal) ? answer["+OK\r\n".Length..] : answer;
        return answer.EndsWith("\r\n+OK", StringComparison.Ordinal) ? answer[..^"\r\n+OK".Length] : answer;
    }

    private static string Encode(params string[] parts) => $"*{parts.Length}\r\n{string.Concat(parts.Select(p => $"${Encoding.UTF8.GetByteCount(p)}\r\n{p}\r\n"))}";
}
