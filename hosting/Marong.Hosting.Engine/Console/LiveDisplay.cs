using System.Runtime.InteropServices;
using System.Text;

namespace Marong.Hosting.Engine.Console;

/// <summary>One line for each resource at the bottom of a terminal, drawn again in place when something has changed.</summary>
internal sealed class LiveDisplay : IRunDisplay
{
    private const string HideCursor = "\e[?25l";
    private const string ShowCursor = "\e[?25h";
    private const string EraseLine = "\e[K";
    private const string EraseBelow = "\e[J";
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly ITerminal _terminal;
    private readonly ResourceBoard _board;
    private readonly bool _colors;
    private readonly SemaphoreSlim _changed = new(0);
    private readonly CancellationTokenSource _end = new();
    private readonly PosixSignalRegistration? _resized;
    private readonly Queue<string> _lines = [];
    private readonly Task _drawing;
    private IReadOnlyList<string> _conclusion = [];
    private IReadOnlyList<FrameLine> _drawn = [];
    private int _drawnWidth;

    public LiveDisplay(ITerminal terminal, ResourceBoard board, bool colors)
    {
        _terminal = terminal;
        _board = board;
        _colors = colors;
        terminal.Write(HideCursor);
        if (!OperatingSystem.IsWindows())
        {
            _resized = PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => Wake());
        }

        _drawing = DrawAsync();
    }

    /// <summary>Gives the terminal back as it was.</summary>
    public static void Restore(ITerminal terminal) => terminal.Write(ShowCursor);

    public void Show(ResourceRow row) => Wake();

    public void Line(string text)
    {
        lock (_lock)
        {
            _lines.Enqueue(text);
        }

        Wake();
    }

    public void Conclude(IReadOnlyList<string> lines)
    {
        lock (_lock)
        {
            _conclusion = lines;
        }

        Wake();
    }

    public void Stopping() => Conclude(["Stopping …"]);

    public async ValueTask DisposeAsync()
    {
        _resized?.Dispose();
        await _end.CancelAsync().ConfigureAwait(false);
        await _drawing.ConfigureAwait(false);
        Draw();
        Restore(_terminal);
        _end.Dispose();
    }

    /// <summary>Draws what has changed since the last time.</summary>
    internal void Draw()
    {
        lock (_lock)
        {
            var width = _terminal.Width;
            var frame = LiveFrame.Render(_board.Rows(), _conclusion, width, _terminal.Height, _colors);
            if (_lines.Count == 0 && width == _drawnWidth && frame.SequenceEqual(_drawn))
            {
                return;
            }

            var text = new StringBuilder("\r");
            if (RowsTaken(width) is > 0 and var rows)
            {
                text.Append("\e[").Append(rows).Append('A');
            }

            if (_lines.Count > 0 || width != _drawnWidth)
            {
                text.Append(EraseBelow);
            }

            while (_lines.TryDequeue(out var line))
            {
                text.Append(line).Append(EraseLine).Append("\r\n");
            }

            foreach (var line in frame)
            {
                text.Append(line.Colored).Append(EraseLine).Append("\r\n");
            }

            _terminal.Write(text.Append(EraseBelow).ToString());
            _drawn = frame;
            _drawnWidth = width;
        }
    }

    /// <summary>A terminal that has become narrower has broken the lines drawn before into several.</summary>
    private int RowsTaken(int width) => _drawn.Sum(l => Math.Max(1, (TextWidth.Of(l.Plain) + width - 1) / width));

    private void Wake()
    {
        if (_changed.CurrentCount == 0)
        {
            _changed.Release();
        }
    }

    private async Task DrawAsync()
    {
        try
        {
            while (true)
            {
                Draw();
                await Task.Delay(ShortestPause, _end.Token).ConfigureAwait(false);
                // The seconds of what is on its way go on by themselves; a display of things at rest costs nothing.
                var moving = _board.Rows().Any(r => r.IsShown && r.IsMoving);
                await _changed.WaitAsync(moving ? Tick : Timeout.InfiniteTimeSpan, _end.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
