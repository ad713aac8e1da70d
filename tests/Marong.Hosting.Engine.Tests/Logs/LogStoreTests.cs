using System.Runtime.Versioning;
using Marong.Hosting.Engine.Logs;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Hosting.Engine.Tests.Logs;

public sealed class LogStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_line_is_in_the_file_with_its_time_soon_after_it_was_written()
    {
        using var store = new LogStore(_folder.State, _time);
        store.Open("backend", "backend-0").Write("listening");
        Assert.Empty(FileOf("backend", "backend-0"));

        _time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(["2026-01-02T03:04:05.678Z listening"], FileOf("backend", "backend-0"));
    }

    [Fact]
    public void Line_breaks_within_a_line_make_several()
    {
        using (var store = new LogStore(_folder.State, _time))
        {
            store.Open("backend", "backend-0").Write("one\ntwo");
        }

        Assert.Equal(["2026-01-02T03:04:05.678Z one", "2026-01-02T03:04:05.678Z two"], FileOf("backend", "backend-0"));
    }

    [Fact]
    public void A_second_run_adds_to_the_file()
    {
        foreach (var line in (string[])["first run", "second run"])
        {
            using var store = new LogStore(_folder.State, _time);
            store.Open("redis", "redis").Write(line);
        }

        Assert.Equal(2, FileOf("redis", "redis").Length);
    }

    [Fact]
    public void A_file_that_is_too_long_is_put_aside_once()
    {
        using (var store = new LogStore(_folder.State, _time))
        {
            var log = store.Open("backend", "backend-0");
            var line = new string('x', 100_000);
            for (var i = 0; i < 120; i++)
            {
                log.Write(line);
            }
        }

        var files = new DirectoryInfo(Path.Combine(_folder.State.Path, "logs", "backend")).GetFiles();
        Assert.Equal(["backend-0.log", "backend-0.log.1"], files.Select(f => f.Name).Order(StringComparer.Ordinal));
        Assert.All(files, f => Assert.InRange(f.Length, 1, 5 * 1024 * 1024));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public void Only_the_owner_can_read_the_file()
    {
        using (var store = new LogStore(_folder.State, _time))
        {
            store.Open("backend", "backend-0").Write("x");
        }

        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite,
            File.GetUnixFileMode(Path.Combine(_folder.State.Path, "logs", "backend", "backend-0.log")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder.State.Path));
    }

    [Fact]
    public void The_last_200_lines_are_in_memory()
    {
        using var store = new LogStore(_folder.State, _time);
        var log = store.Open("backend", "backend-0");
        Parallel.For(0, 1000, i => log.Write($"line {i}"));
        log.Write("last");

        Assert.Equal(200, store.Tail("backend-0", 500).Count);
        Assert.Equal(["last"], store.Tail("backend-0", 1));
        Assert.Empty(store.Tail("nobody", 20));
    }

    private string[] FileOf(string resource, string replica)
    {
        using var reader = new StreamReader(new FileStream(
            Path.Combine(_folder.State.Path, "logs", resource, replica + ".log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
