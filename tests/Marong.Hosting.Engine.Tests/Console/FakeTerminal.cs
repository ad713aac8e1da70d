using System.Globalization;
using Marong.Hosting.Engine.Console;

namespace Marong.Hosting.Engine.Tests.Console;

/// <summary>A terminal that understands what the display uses: new lines, cursor up, erase line and below. It scrolls and wraps like a real one.</summary>
internal sealed class FakeTerminal : ITerminal
{
    private readonly List<string> _screen = [""];
    private int _row;
    private int _column;

    public int Width { get; set; } = 80;

    public int Height { get; set; } = 24;

    public int Writes { get; private set; }

    public bool CursorIsHidden { get; private set; }

    /// <summary>What can be read, with what has scrolled away, without the empty end.</summary>
    public IReadOnlyList<string> Screen => [.. _screen.Select(l => l.TrimEnd()).Reverse().SkipWhile(l => l.Length == 0).Reverse()];

    public void Write(string text)
    {
        Writes++;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\r':
                    _column = 0;
                    break;
                case '\n':
                    Down();
                    break;
                case '\e':
                    var end = i + 2;
                    while (!char.IsAsciiLetter(text[end]))
                    {
                        end++;
                    }

                    Do(text[(i + 2)..end], text[end]);
                    i = end;
                    break;
                default:
                    Put(text[i]);
                    break;
            }
        }
    }

    private void Put(char character)
    {
        if (_column == Width)
        {
            _column = 0;
            Down();
        }

        _screen[_row] = _screen[_row].PadRight(_column + 1).Remove(_column, 1).Insert(_column, character.ToString());
        _column++;
    }

    private void Down()
    {
        if (++_row == _screen.Count)
        {
            _screen.Add("");
        }
    }

    private void Do(string parameter, char verb)
    {
        switch (verb)
        {
            case 'A':
                // The cursor never leaves the window.
                var top = Math.Max(0, _screen.Count - Height);
                _row = Math.Max(top, _row - int.Parse(parameter, CultureInfo.InvariantCulture));
                break;
            case 'K':
                Cut(_row);
                break;
            case 'J':
                Cut(_row);
                _screen.RemoveRange(_row + 1, _screen.Count - _row - 1);
                break;
            case 'l' or 'h':
                CursorIsHidden = verb == 'l';
                break;
            default:
                Assert.Equal('m', verb);
                break;
        }
    }

    private void Cut(int row) => _screen[row] = _screen[row][..Math.Min(_column, _screen[row].Length)];
}
