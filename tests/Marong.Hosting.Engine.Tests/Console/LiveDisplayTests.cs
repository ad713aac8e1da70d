using Marong.Hosting.Engine.Console;
using Microsoft.Extensions.Time.Testing;
using static Marong.Hosting.Engine.Tests.Console.Topology;

namespace Marong.Hosting.Engine.Tests.Console;

public sealed class LiveDisplayTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly Topology _topology = new();
    private readonly FakeTerminal _terminal = new();
    private readonly ResourceBoard _board;
    private readonly LiveDisplay _display;

    public LiveDisplayTests()
    {
        _board = new ResourceBoard(_topology.Model, _time);
        _display = new LiveDisplay(_terminal, _board, colors: true);
    }

    public ValueTask DisposeAsync() => _display.DisposeAsync();

    [Fact]
    public void There_is_one_line_for_each_resource_drawn_again_in_place()
    {
        _display.Draw();
        _time.Advance(TimeSpan.FromSeconds(3.14));
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        _board.Apply(Change(_topology.Gateway, "gateway-0", "Waiting", message: "It waits for redis."));
        _display.Draw();

        Assert.Equal(
            [
                "backend  healthy  2/2  3.1 s  http://localhost:5123",
                "gateway  waiting       3.1 s  It waits for redis.",
            ],
            _terminal.Screen);
    }

    [Fact]
    public void Nothing_is_written_while_nothing_changes()
    {
        _display.Draw();
        var writes = _terminal.Writes;
        _display.Draw();
        Assert.Equal(writes, _terminal.Writes);
    }

    [Fact]
    public void Lines_stand_above_and_the_conclusion_below()
    {
        _display.Draw();
        _display.Line("something happened");
        _display.Conclude(["Everything is healthy.", "gateway  http://localhost:1"]);
        _display.Draw();

        Assert.Equal("something happened", _terminal.Screen[0]);
        Assert.StartsWith("backend  pending", _terminal.Screen[1], StringComparison.Ordinal);
        Assert.Equal("gateway  http://localhost:1", _terminal.Screen[^1]);
    }

    [Fact]
    public void A_narrow_terminal_shows_what_fits_and_nothing_wraps()
    {
        _terminal.Width = 20;
        _board.Apply(Change(_topology.Gateway, "gateway-0", "Waiting", message: "It waits for redis,\nand for 마니또."));
        _display.Draw();
        _display.Draw();

        Assert.Equal(2, _terminal.Screen.Count);
        Assert.All(_terminal.Screen, l => Assert.InRange(l.Length, 1, 19));
        Assert.Equal("gateway  waiting  …", _terminal.Screen[1]);
    }

    [Fact]
    public void A_low_terminal_shows_what_is_not_as_it_should_be()
    {
        _terminal.Height = 3;
        _board.Apply(Healthy(_topology.Backend, "backend-0"));
        _board.Apply(Healthy(_topology.Backend, "backend-1"));
        _board.Apply(Change(_topology.Gateway, "gateway-0", "Restarting"));
        _display.Conclude(["Everything is healthy."]);
        _display.Draw();
        _display.Conclude(["Stopping"]);
        _display.Draw();

        Assert.Equal(["… and 2 more", "Stopping"], _terminal.Screen);

        _terminal.Height = 4;
        _display.Conclude(["Stopped", "x"]);
        _display.Draw();
        Assert.Equal(["… and 2 more", "Stopped", "x"], _terminal.Screen);
    }

    [Fact]
    public async Task The_cursor_is_hidden_meanwhile_and_shown_at_the_end()
    {
        var terminal = new FakeTerminal();
        await using (new LiveDisplay(terminal, _board, colors: false))
        {
            Assert.True(terminal.CursorIsHidden);
        }

        Assert.False(terminal.CursorIsHidden);
    }
}
