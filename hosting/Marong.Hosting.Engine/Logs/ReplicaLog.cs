using System.Globalization;
using System.Text;

namespace Marong.Hosting.Engine.Logs;

/// <summary>What one replica has written. Any thread may write.</summary>
internal sealed class ReplicaLog : IDisposable
{
    private const long MaximumBytes = 5 * 1024 * 1024;
    private const int LinesInMemory = 200;
    private const int CharactersInMemory = 4000;
    private static readonly TimeSpan FlushDelay = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Queue<string> _tail = new(LinesInMemory);
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly ITimer _flush;
    private StreamWriter? _writer;
    private long _bytes;
    private bool _flushPending;
    private bool _disposed;

    public ReplicaLog(string file, TimeProvider time)
    {
        _file = file;
        _time = time;
        _flush = time.CreateTimer(static log => ((ReplicaLog)log!).Flush(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Adds a line, or several when there are line breaks in it.</summary>
    public void Write(string line)
    {
        var timestamp = _time.GetUtcNow().ToString(LogFiles.TimestampFormat, CultureInfo.InvariantCulture);
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            foreach (var part in line.EnumerateLines())
            {
                Remember(part);
                Append(timestamp, part);
            }

            if (!_flushPending)
            {
                _flushPending = true;
                _flush.Change(FlushDelay, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>The last lines, without their timestamps.</summary>
    public IReadOnlyList<string> Tail(int lines)
    {
        lock (_lock)
        {
            return [.. _tail.TakeLast(lines)];
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            _disposed = true;
            _flush.Dispose();
            Close();
        }
    }

    private void Remember(ReadOnlySpan<char> line)
    {
        if (_tail.Count == LinesInMemory)
        {
            _tail.Dequeue();
        }

        _tail.Enqueue((line.Length > CharactersInMemory ? line[..CharactersInMemory] : line).ToString());
    }

    private void Append(string timestamp, ReadOnlySpan<char> line)
    {
        try
        {
            var length = Encoding.UTF8.GetByteCount(line) + timestamp.Length + 2;
            if (_writer is not null && _bytes + length > MaximumBytes)
            {
                Close();
                File.Move(_file, _file + LogFiles.OlderSuffix, overwrite: true);
            }

            var writer = _writer ??= Open();
            writer.Write(timestamp);
            writer.Write(' ');
            writer.Write(line);
            writer.Write('\n');
            _bytes += length;
        }
        catch (IOException)
        {
            // A full disk is no reason to stop a service; what it says is still in memory.
        }
    }

    private StreamWriter Open()
    {
        var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var writer = new StreamWriter(_file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), options);
        _bytes = writer.BaseStream.Length;
        return writer;
    }

    private void Flush()
    {
        lock (_lock)
        {
            _flushPending = false;
            try
            {
                _writer?.Flush();
            }
            catch (IOException)
            {
                // As when writing.
            }
        }
    }

    private void Close()
    {
        try
        {
            _writer?.Dispose();
        }
        catch (IOException)
        {
            // As when writing.
        }

        _writer = null;
    }
}
