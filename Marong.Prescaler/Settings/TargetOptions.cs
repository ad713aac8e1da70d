using Marong.Prescaler.Planning;

namespace Marong.Prescaler.Settings;

/// <summary>One autoscaler.</summary>
internal sealed class TargetOptions
{
    /// <summary>Its minimum while nobody special is coming.</summary>
    public int Minimum { get; set; }

    /// <summary>The highest minimum it is ever given.</summary>
    public int Maximum { get; set; }

    /// <summary>Requests a second that one replica serves within its objective.</summary>
    public double CapacityPerReplica { get; set; }

    /// <summary>Requests of one person who opens Marong that reach this service.</summary>
    public double RequestsPerPerson { get; set; } = Replicas.RequestsPerPerson;

    /// <summary>Peaks of the calendar, by name: jobs of their own raise the minimum for them, and a pass does not lower it again.</summary>
    public Dictionary<string, ScheduledPeak> Peaks { get; set; } = [];

    internal IEnumerable<string> Faults(string path) =>
    [
        .. PrescalerOptions.Check(path, nameof(Minimum), Minimum >= 1, "is at least 1"),
        .. PrescalerOptions.Check(path, nameof(Maximum), Maximum >= Minimum, "is at least the Minimum"),
        .. PrescalerOptions.Check(path, nameof(CapacityPerReplica), double.IsFinite(CapacityPerReplica) && CapacityPerReplica > 0, "is above 0"),
        .. PrescalerOptions.Check(path, nameof(RequestsPerPerson), double.IsFinite(RequestsPerPerson) && RequestsPerPerson >= 0, "is at least 0"),
        .. Peaks.SelectMany(peak => peak.Value.Faults($"{path}:Peaks:{peak.Key}")),
    ];
}
