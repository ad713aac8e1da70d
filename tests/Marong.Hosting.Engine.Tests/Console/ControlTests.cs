using System.Net.Sockets;
using System.Runtime.Versioning;
using Aspire.Hosting;
using Marong.Hosting.Engine.Console;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class ControlTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    private ControlCommands Commands => new(_folder.State, _output, _errors, TimeProvider.System);

    private string SocketPath => ControlSocket.PathFor(_folder.State);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_answer_comes_line_by_line()
    {
        await using var server = new ControlServer(SocketPath, async (request, answer, _) =>
        {
            await answer(new ControlAnswer { Line = request.Verb });
            await answer(new ControlAnswer { Ok = true });
        });
        using var client = await ControlClient.ConnectAsync(SocketPath, Cancelled);

        var answers = await client.AskAsync(new ControlRequest("hello"), Cancelled).ToListAsync(Cancelled);

        Assert.Equal([new ControlAnswer { Line = "hello" }, new ControlAnswer { Ok = true }], answers);
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Only_the_owner_can_connect()
    {
        await using var server = new ControlServer(SocketPath, (_, _, _) => Task.CompletedTask);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SocketPath));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(SocketPath)!));
    }

    [Fact]
    public async Task What_nobody_understands_does_no_harm()
    {
        await using var server = new ControlServer(SocketPath, async (_, answer, _) => await answer(new ControlAnswer { Ok = true }));
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(SocketPath), Cancelled);
            await socket.SendAsync("not json\n"u8.ToArray(), Cancelled);
            Assert.Equal(0, await socket.ReceiveAsync(new byte[10], Cancelled));
        }

        using var client = await ControlClient.ConnectAsync(SocketPath, Cancelled);
        Assert.Single(await client.AskAsync(new ControlRequest("hello"), Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Who_waits_is_told_by_the_end_of_the_connection()
    {
        var server = new ControlServer(SocketPath, (_, _, _) => Task.CompletedTask);
        using var client = await ControlClient.ConnectAsync(SocketPath, Cancelled);
        var answers = client.AskAsync(new ControlRequest(ControlVerbs.Wait), Cancelled).ToListAsync(Cancelled).AsTask();
        Assert.False(answers.IsCompleted);
        await server.DisposeAsync();
        Assert.Empty(await answers);
    }

    [Fact]
    public void A_socket_far_down_in_the_tree_is_moved_to_a_private_folder()
    {
        var state = new StateDirectory(Path.Combine(_folder.Path, new string('x', 100)));
        var path = ControlSocket.PathFor(state, _folder.Path);
        Assert.InRange(path.Length, 1, 100);
        Assert.Equal(path, ControlSocket.PathFor(state, _folder.Path));
        Assert.StartsWith(_folder.Path, path, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_never_share_a_state_directory()
    {
        using (var first = RunLock.TryTake(_folder.State))
        {
            Assert.NotNull(first);
            Assert.Null(RunLock.TryTake(_folder.State));
        }

        using var second = RunLock.TryTake(_folder.State);
        Assert.NotNull(second);
    }

    [Fact]
    public async Task With_nothing_running_down_is_content_and_status_says_so()
    {
        Assert.Equal(0, await Commands.DownAsync(Cancelled));
        Assert.Equal(3, await Commands.StatusAsync(Cancelled));
        Assert.Equal("Nothing runs.\nNothing runs.\n", _output.ToString());
    }

    [Fact]
    public async Task What_a_killed_AppHost_has_left_behind_is_removed()
    {
        var file = new RunFile(_folder.State);
        using (var dead = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(SocketPath));
        }

        file.Write(new RunState(Environment.ProcessId, DateTimeOffset.UnixEpoch, SocketPath, Ready: true, []));

        Assert.Equal(3, await Commands.StatusAsync(Cancelled));
        Assert.Null(file.Read());
        Assert.False(File.Exists(SocketPath));
    }

    [Fact]
    public async Task A_process_that_only_has_the_same_id_is_not_taken_for_it()
    {
        await using var server = new ControlServer(SocketPath, (_, _, _) => Task.CompletedTask);
        new RunFile(_folder.State).Write(new RunState(Environment.ProcessId, DateTimeOffset.UnixEpoch, SocketPath, Ready: true, []));
        using var running = await RunningAppHost.FindAsync(_folder.State, Cancelled);
        Assert.NotNull(running);
        Assert.Null(running.FindProcess());
    }

    [Fact]
    public async Task A_restart_shows_its_steps_and_how_it_ended()
    {
        await using var server = new ControlServer(SocketPath, async (request, answer, _) =>
        {
            await answer(new ControlAnswer { Line = $"{request.Name}-0  stopping" });
            await answer(request.Name == "backend" ? new ControlAnswer { Ok = true } : new ControlAnswer { Error = "No." });
        });
        new RunFile(_folder.State).Write(new RunState(Environment.ProcessId, DateTimeOffset.UnixEpoch, SocketPath, Ready: true, []));

        Assert.Equal(0, await Commands.RestartAsync("backend", Cancelled));
        Assert.Equal(1, await Commands.RestartAsync("redis", Cancelled));

        Assert.StartsWith("backend-0  stopping\nRestarted backend after ", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("No.\n", _errors.ToString());
    }
}
