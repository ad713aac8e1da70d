using System.Diagnostics.Metrics;
using Marong.Contracts.Matching;
using Marong.ServiceDefaults.Telemetry;

namespace Marong.Matching.Scheduling;

/// <summary>Numbers of groups and runs; nothing says which group, let alone who.</summary>
internal sealed class MatchingMetrics : IStartAtZero
{
    private const string MeterName = "Marong.Matching";

    private readonly Counter<long> _groups;
    private readonly Counter<long> _failedRuns;
    private readonly Gauge<int> _overdue;
    private readonly Histogram<double> _duration;

    public MatchingMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _groups = meter.CreateCounter<long>("marong.matching.groups", "{group}", "Groups by kind of round and by what became of them");
        _failedRuns = meter.CreateCounter<long>("marong.matching.failed_runs", "{run}", "Runs that ended early or left groups");
        _overdue = meter.CreateGauge<int>("marong.matching.overdue", "{group}", "Groups that the last run left although their round has begun");
        _duration = meter.CreateHistogram<double>("marong.matching.run.duration", "s", "Time of the runs that had something to do");
    }

    public void Count(MatchingRunReport report)
    {
        Add(report.Kind, "matched", report.Matched);
        Add(report.Kind, "refused", report.Refused);
        Add(report.Kind, "failed", report.Failed);
        _duration.Record((report.FinishedAt - report.StartedAt).TotalSeconds, new KeyValuePair<string, object?>("kind", report.Kind));
    }

    public void CountFailedRun() => _failedRuns.Add(1);

    public void SetOverdue(int groups) => _overdue.Record(groups);

    public void AddZeros()
    {
        _failedRuns.Add(0);
        foreach (var kind in new[] { MatchingRunReport.Weekly, MatchingRunReport.Campaign })
        {
            Add(kind, "matched", 0);
            Add(kind, "refused", 0);
            Add(kind, "failed", 0);
        }
    }

    private void Add(string kind, string outcome, int groups) => _groups.Add(
        groups, new KeyValuePair<string, object?>("kind", kind), new KeyValuePair<string, object?>("outcome", outcome));
}
