using Aspire.Hosting.ApplicationModel;
using Marong.Hosting.Engine.Logs;

namespace Marong.Hosting.Engine.Console;

/// <summary>Says why the start came to a bad end.</summary>
internal static class FailureReport
{
    private const int LogLines = 20;

    /// <summary>A sentence for each resource that failed, with the last lines of its log; causes before those that had waited for them.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<ResourceRow> rows, DistributedApplicationModel model, LogStore logs)
    {
        var failed = rows.Where(r => r.Phase == Phase.Failed).ToList();
        var names = failed.Select(r => r.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var victims = model.Resources
            .Where(r => r.Annotations.OfType<WaitAnnotation>().Any(w => names.Contains(w.Resource.Name)))
            .Select(r => r.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. failed.OrderBy(r => victims.Contains(r.Name)).SelectMany(row => Of(row, logs))];
    }

    private static IEnumerable<string> Of(ResourceRow row, LogStore logs)
    {
        // Copies of the same program fail for the same reason.
        var replica = row.Replicas.First(r => r.Phase == Phase.Failed);
        var message = replica.Message ?? "It could not be started.";
        yield return $"{row.Name}: {message}";
        foreach (var line in logs.Tail(replica.Id, LogLines).Where(l => l != message))
        {
            yield return $"    {line}";
        }
    }
}
