using System.Text;

namespace Marong.Hosting.Engine.Logs;

/// <summary>One line of a log file.</summary>
/// <param name="Timestamp">When it was written, in <see cref="LogFiles.TimestampFormat"/>.</param>
/// <param name="ReplicaId">Who has written it.</param>
/// <param name="Text">What was written.</param>
internal sealed record LogLine(string Timestamp, string ReplicaId, string Text);

/// <summary>Reads the lines that are new in a file which is being written, and follows it when it is put aside.</summary>
/// <param name="file">The file; it need not be there yet.</param>
internal sealed class LogCursor(string file)
{
    private long _position;
    private bool _begun;

    /// <summary>Id of the replica whose log it is.</summary>
    public string ReplicaId { get; } = Path.GetFileNameWithoutExtension(file);

    /// <summary>The lines since the last call; with the first call, all there are.</summary>
    public IEnumerable<LogLine> ReadNew() => ReadNewLines().Select(Parse);

    /// <summary>The same as they are in the file.</summary>
    public IEnumerable<string> ReadNewLines()
    {
        var older = file + LogFiles.OlderSuffix;
        var length = File.Exists(file) ? new FileInfo(file).Length : 0;
        if (!_begun || length < _position)
        {
            foreach (var line in Read(older, _begun ? _position : 0).Lines)
            {
                yield return line;
            }

            _begun = true;
            _position = 0;
        }

        var (lines, bytes) = Read(file, _position);
        _position += bytes;
        foreach (var line in lines)
        {
            yield return line;
        }
    }

    private LogLine Parse(string line)
        => line.Split(' ', 2) is [var timestamp, var text] ? new LogLine(timestamp, ReplicaId, text) : new LogLine(line, ReplicaId, "");

    /// <summary>What is there from a position on, up to the last whole line.</summary>
    private static (string[] Lines, int Bytes) Read(string path, long position)
    {
        if (!File.Exists(path))
        {
            return ([], 0);
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.Seek(position, SeekOrigin.Begin);
        var bytes = new byte[Math.Max(0, stream.Length - position)];
        var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var end = bytes.AsSpan(0, count).LastIndexOf((byte)'\n');
        return end < 0 ? ([], 0) : (Encoding.UTF8.GetString(bytes, 0, end).Split('\n'), end + 1);
    }
}
