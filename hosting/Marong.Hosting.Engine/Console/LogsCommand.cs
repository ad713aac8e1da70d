using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Logs;

namespace Marong.Hosting.Engine.Console;

/// <summary>Shows what a resource has written, whether anything runs or not.</summary>
internal sealed class LogsCommand(StateDirectory state, DistributedApplicationModel model, TextWriter output, TextWriter errors, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, LogCursor> _cursors = [];

    public async Task<int> RunAsync(Command.Logs command, CancellationToken cancellationToken)
    {
        if (FilesOf(command.Name) is not { } files)
        {
            await errors.WriteLineAsync($"There is no resource '{command.Name}'. There are {string.Join(", ", Names())}.").ConfigureAwait(false);
            return 1;
        }

        var lines = ReadNew(files);
        Print(command.Lines is { } count ? lines.TakeLast(count) : lines);
        if (command.Follow)
        {
            await FollowAsync(files, cancellationToken).ConfigureAwait(false);
        }

        return 0;
    }

    private async Task FollowAsync(Func<IEnumerable<string>> files, CancellationToken cancellationToken)
    {
        using var running = await RunningAppHost.FindAsync(state, cancellationToken).ConfigureAwait(false);
        var end = running?.Client.AskAsync(new ControlRequest(ControlVerbs.Wait), cancellationToken).LastOrDefaultAsync(cancellationToken).AsTask() ?? Task.CompletedTask;
        var over = false;
        while (!over)
        {
            // Looked at first, so that what was written before the end is not missed.
            over = end.IsCompleted;
            Print(ReadNew(files));
            await Task.WhenAny(end, Task.Delay(over ? TimeSpan.Zero : Pause, time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>What is new, by time; of equal times, in the order of the files.</summary>
    private List<LogLine> ReadNew(Func<IEnumerable<string>> files)
    {
        foreach (var file in files().Where(f => !_cursors.ContainsKey(f)))
        {
            _cursors.Add(file, new LogCursor(file));
        }

        return [.. _cursors.Values.SelectMany(c => c.ReadNew()).OrderBy(l => l.Timestamp, StringComparer.Ordinal)];
    }

    private void Print(IEnumerable<LogLine> lines)
    {
        var width = _cursors.Values.Select(c => c.ReplicaId.Length).DefaultIfEmpty().Max();
        foreach (var line in lines)
        {
            var who = _cursors.Count > 1 ? $"{line.ReplicaId.PadRight(width)} " : "";
            output.WriteLine($"{LocalTime(line.Timestamp)} {who}{line.Text}");
        }
    }

    private string LocalTime(string timestamp)
    {
        if (!DateTimeOffset.TryParseExact(timestamp, LogFiles.TimestampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var written))
        {
            return timestamp;
        }

        var local = TimeZoneInfo.ConvertTime(written, time.LocalTimeZone);
        var today = local.Date == time.GetLocalNow().Date;
        return (today ? "" : local.ToString("yyyy-MM-dd ", CultureInfo.InvariantCulture)) + Wording.TimeOfDay(local);
    }

    /// <summary>The files of a resource, or of one replica: looked for anew with each call. Null when there is no such thing.</summary>
    private Func<IEnumerable<string>>? FilesOf(string name)
    {
        var folder = state.Folder(LogFiles.Folder);
        if (Names().FirstOrDefault(n => string.Equals(n, name, StringComparison.OrdinalIgnoreCase)) is { } resource)
        {
            var own = Path.Combine(folder, resource);
            return () => Directory.Exists(own) ? Directory.EnumerateFiles(own, "*" + LogFiles.Extension).Order(StringComparer.Ordinal) : [];
        }

        var file = Directory.EnumerateDirectories(folder)
            .SelectMany(d => Directory.EnumerateFiles(d, "*" + LogFiles.Extension))
            .FirstOrDefault(f => string.Equals(Path.GetFileNameWithoutExtension(f), name, StringComparison.OrdinalIgnoreCase));
        return file is null ? null : () => [file];
    }

    private IEnumerable<string> Names() => model.Resources.OfType<IComputeResource>().Select(r => r.Name)
        .Union(Directory.EnumerateDirectories(state.Folder(LogFiles.Folder)).Select(d => Path.GetFileName(d)), StringComparer.OrdinalIgnoreCase);
}
