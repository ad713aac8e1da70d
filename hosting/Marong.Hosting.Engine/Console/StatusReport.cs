using System.Globalization;

namespace Marong.Hosting.Engine.Console;

/// <summary>How everything fares, as data and as a table.</summary>
internal static class StatusReport
{
    private const string None = "-";
    private static readonly string[] Headings = ["NAME", "STATE", "READY", "RESTARTS", "PID", "CPU", "RSS", "URL"];

    /// <param name="rows">The resources.</param>
    /// <param name="figures">What each process group uses.</param>
    public static IReadOnlyList<ResourceStatus> Make(IReadOnlyList<ResourceRow> rows, IReadOnlyDictionary<int, ProcessFigures> figures)
        => [.. rows.Where(r => r.IsShown).Select(row => new ResourceStatus(
            row.Name, Wording.Of(row.Phase), row.Ready, row.Wanted, row.Restarts, row.Url, row.IsUp ? null : row.Message,
            [.. row.Replicas.Select(replica => Make(replica, figures))]))];

    /// <summary>A line for each resource, and one for each replica of those that have several.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<ResourceStatus> resources)
        => TextTable.Render([Headings, .. resources.SelectMany(Lines)]);

    private static ReplicaStatus Make(ReplicaRow replica, IReadOnlyDictionary<int, ProcessFigures> figures)
    {
        var used = replica.ProcessId is { } id ? figures.GetValueOrDefault(id) : null;
        return new ReplicaStatus(replica.Id, Wording.Of(replica.Phase), replica.Restarts, replica.ProcessId, used?.CpuSeconds, used?.MemoryBytes);
    }

    private static IEnumerable<string[]> Lines(ResourceStatus resource)
    {
        var ready = string.Create(CultureInfo.InvariantCulture, $"{resource.Ready}/{resource.Wanted}");
        var place = resource.Url ?? resource.Message ?? "";
        var several = resource.Wanted > 1 || resource.Replicas.Count > 1;
        yield return
        [
            resource.Name, resource.State, ready, Number(resource.Restarts), several ? None : Number(resource.Replicas is [var only, ..] ? only.ProcessId : null),
            Cpu(resource.Replicas.Sum(r => r.CpuSeconds)), Memory(resource.Replicas.Sum(r => r.MemoryBytes)), place,
        ];
        foreach (var replica in several ? resource.Replicas : [])
        {
            yield return
            [
                $"  {replica.Id}", replica.State, "", Number(replica.Restarts), Number(replica.ProcessId), Cpu(replica.CpuSeconds), Memory(replica.MemoryBytes), "",
            ];
        }
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? None;

    private static string Cpu(double? seconds) => seconds is > 0 and var value ? Wording.Seconds(TimeSpan.FromSeconds(value)) : None;

    private static string Memory(long? bytes) => bytes is > 0 and var value ? Wording.Megabytes(value) : None;
}
