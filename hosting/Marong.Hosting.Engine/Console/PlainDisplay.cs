namespace Marong.Hosting.Engine.Console;

/// <summary>A line for each change that matters, for a file or a script.</summary>
internal sealed class PlainDisplay(TextWriter output, IReadOnlyList<string> names, TimeProvider time) : IRunDisplay
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, (Phase Phase, string? Message)> _shown = [];
    private readonly int _nameWidth = names.Select(n => n.Length).DefaultIfEmpty().Max();
    private bool _stopping;

    public void Show(ResourceRow row)
    {
        lock (_lock)
        {
            // Why something is not there is news; why it is not there yet is not.
            var news = (row.Phase, row.Phase is Phase.Waiting or Phase.Failed or Phase.Restarting ? row.Message : null);
            if (_stopping || row.IsPassive || row.Phase == Phase.Pending || (_shown.TryGetValue(row.Name, out var known) && known == news))
            {
                return;
            }

            _shown[row.Name] = news;
            output.WriteLine($"{Wording.TimeOfDay(time.GetLocalNow())} {row.Name.PadRight(_nameWidth)}  {Describe(row)}");
        }
    }

    public void Line(string text)
    {
        lock (_lock)
        {
            output.WriteLine(text);
        }
    }

    public void Conclude(IReadOnlyList<string> lines)
    {
        lock (_lock)
        {
            foreach (var line in lines)
            {
                output.WriteLine(line);
            }
        }
    }

    public void Stopping()
    {
        lock (_lock)
        {
            _stopping = true;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Describe(ResourceRow row)
    {
        var readiness = Wording.Readiness(row) is { Length: > 0 } ready ? $" ({ready})" : "";
        var duration = row.Phase is Phase.Healthy or Phase.Finished ? $" after {Wording.Seconds(row.Elapsed)}" : "";
        var details = Wording.Details(row) is { Length: > 0 } text ? row.IsUp ? $" {text}" : $": {text}" : "";
        return $"{Wording.Of(row.Phase)}{readiness}{duration}{details}";
    }
}
