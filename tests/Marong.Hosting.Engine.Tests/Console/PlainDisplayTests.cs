using Marong.Hosting.Engine.Console;
using Microsoft.Extensions.Time.Testing;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class PlainDisplayTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 12, 0, 1, 234, TimeSpan.Zero));
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly PlainDisplay _display;

    public PlainDisplayTests() => _display = new PlainDisplay(_output, ["backend", "gw"], _time);

    public async ValueTask DisposeAsync()
    {
        await _display.DisposeAsync();
        await _output.DisposeAsync();
    }

    [Fact]
    public void A_change_that_matters_is_one_line()
    {
        var row = new ResourceRow { Name = "backend", Phase = Phase.Healthy, Ready = 2, Wanted = 2, Elapsed = TimeSpan.FromSeconds(3.1), Url = "http://localhost:5123" };
        _display.Show(row);
        _display.Show(row with { Elapsed = TimeSpan.FromSeconds(4) });
        _display.Show(new ResourceRow { Name = "gw", Phase = Phase.Waiting, Message = "It waits for backend." });

        Assert.Equal(
            """
            12:00:01.234 backend  healthy (2/2) after 3.1 s http://localhost:5123
            12:00:01.234 gw       waiting: It waits for backend.

            """,
            _output.ToString());
    }

    [Fact]
    public void What_a_probe_says_while_it_starts_is_no_news()
    {
        _display.Show(new ResourceRow { Name = "gw", Phase = Phase.Starting });
        _display.Show(new ResourceRow { Name = "gw", Phase = Phase.Starting, Message = "connection refused" });
        Assert.Single(_output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void When_everything_stops_only_the_conclusion_is_news()
    {
        _display.Stopping();
        _display.Show(new ResourceRow { Name = "gw", Phase = Phase.Exited });
        _display.Conclude(["Stopped after 0.9 s."]);
        Assert.Equal("Stopped after 0.9 s.\n", _output.ToString());
    }
}
