using Marong.Hosting.Engine.Console;
using Marong.Hosting.Engine.Logs;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class LogsCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 12, 0, 0, TimeSpan.Zero));
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly StringWriter _errors = new() { NewLine = "\n" };

    public LogsCommandTests()
    {
        using var store = new LogStore(_folder.State, _time);
        foreach (var replica in (string[])["backend-0", "backend-1", "backend-0"])
        {
            store.Open("backend", replica).Write($"by {replica}");
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        store.Open("redis", "redis").Write("alone");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Replicas_are_merged_by_time_with_their_ids()
    {
        Assert.Equal(0, await RunAsync(new Command.Logs("Backend", Follow: false, Lines: null)));
        Assert.Equal("12:00:00.000 backend-0 by backend-0\n12:00:01.000 backend-1 by backend-1\n12:00:02.000 backend-0 by backend-0\n", _output.ToString());
    }

    [Fact]
    public async Task The_last_lines_are_those_of_all_together()
    {
        await RunAsync(new Command.Logs("backend", Follow: false, Lines: 2));
        Assert.Equal("12:00:01.000 backend-1 by backend-1\n12:00:02.000 backend-0 by backend-0\n", _output.ToString());
    }

    [Fact]
    public async Task One_replica_alone_needs_no_id()
    {
        await RunAsync(new Command.Logs("redis", Follow: false, Lines: null));
        await RunAsync(new Command.Logs("backend-1", Follow: false, Lines: null));
        Assert.Equal("12:00:03.000 alone\n12:00:01.000 by backend-1\n", _output.ToString());
    }

    [Fact]
    public async Task A_line_of_another_day_says_which()
    {
        _time.Advance(TimeSpan.FromDays(1));
        await RunAsync(new Command.Logs("redis", Follow: false, Lines: null));
        Assert.Equal("2026-01-02 12:00:03.000 alone\n", _output.ToString());
    }

    [Fact]
    public async Task Following_ends_when_nothing_runs()
    {
        Assert.Equal(0, await RunAsync(new Command.Logs("redis", Follow: true, Lines: null)));
        Assert.Equal("12:00:03.000 alone\n", _output.ToString());
    }

    [Fact]
    public async Task An_unknown_name_is_answered_with_the_known_ones()
    {
        Assert.Equal(1, await RunAsync(new Command.Logs("frontend", Follow: false, Lines: null)));
        Assert.Equal("There is no resource 'frontend'. There are backend, gateway, redis.\n", _errors.ToString());
    }

    [Fact]
    public void A_file_that_is_put_aside_while_it_is_read_is_read_to_its_end()
    {
        var file = Path.Combine(_folder.Path, "x.log");
        File.WriteAllText(file, "t1 one\nt2 two\nt3 thr");
        var cursor = new LogCursor(file);
        Assert.Equal(["one", "two"], cursor.ReadNew().Select(l => l.Text));

        File.AppendAllText(file, "ee\n");
        File.Move(file, file + ".1");
        File.WriteAllText(file, "t4 four\n");

        Assert.Equal(["three", "four"], cursor.ReadNew().Select(l => l.Text));
        Assert.Empty(cursor.ReadNew());
    }

    private Task<int> RunAsync(Command.Logs command)
        => new LogsCommand(_folder.State, new Topology().Model, _output, _errors, _time).RunAsync(command, TestContext.Current.CancellationToken);
}
