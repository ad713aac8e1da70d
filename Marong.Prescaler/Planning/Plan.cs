using Marong.Prescaler.Cluster;
using Marong.Prescaler.Settings;

namespace Marong.Prescaler.Planning;

/// <summary>What one target's minimum should be at an instant.</summary>
internal sealed class Plan
{
    private readonly TargetOptions _target;
    private readonly ScheduledPeak[] _running;

    public Plan(TargetOptions target, Crowd crowd, TimeSpan window, DateTimeOffset now)
    {
        _target = target;
        _running = [.. target.Peaks.Values.Where(peak => peak.IsOnAt(now))];
        Needed = Replicas.Needed(
            crowd.HeadCount, window, target.CapacityPerReplica, target.Minimum, target.Maximum, target.RequestsPerPerson);
    }

    /// <summary>Replicas that serve the crowd, within the target's bounds.</summary>
    public int Needed { get; }

    /// <summary>
    /// What the crowd needs; while a scheduled peak runs no fewer than its own job has raised the minimum to, if it has; and in no case more
    /// than the autoscaler may have.
    /// </summary>
    public int MinimumOf(Autoscaler autoscaler)
    {
        var raised = _running.Select(peak => Math.Min(autoscaler.Minimum, peak.Minimum)).DefaultIfEmpty(0).Max();
        return Math.Min(Math.Max(Needed, raised), Math.Min(_target.Maximum, autoscaler.Maximum));
    }
}
