namespace Marong.Prescaler.Settings;

/// <summary>What a pass goes by. As variables: <c>Prescaler__Targets__backend__Minimum</c>.</summary>
internal sealed class PrescalerOptions
{
    public const string Section = "Prescaler";

    private static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>So long before people come, everything is ready for them.</summary>
    public TimeSpan Lead { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>So long after they have come, it stays.</summary>
    public TimeSpan Hold { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>In which a crowd arrives.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Autoscalers to look after, by name. No other is touched.</summary>
    public Dictionary<string, TargetOptions> Targets { get; set; } = [];

    /// <summary>Everything that is wrong with them, at once.</summary>
    public IReadOnlyList<string> Faults() =>
    [
        .. Check(Section, "Lead", Lead >= TimeSpan.Zero && Lead <= Longest, "is from 0 to 12 hours"),
        .. Check(Section, "Hold", Hold >= TimeSpan.Zero && Hold <= Longest, "is from 0 to 12 hours"),
        .. Check(Section, "Window", Window > TimeSpan.Zero && Window <= Longest, "is above 0, and at most 12 hours"),
        .. Check(Section, "Targets", Targets.Count > 0, "names at least one autoscaler"),
        .. Targets.SelectMany(target => target.Value.Faults($"{Section}:Targets:{target.Key}")),
    ];

    internal static IEnumerable<string> Check(string path, string key, bool isGood, string rule) => isGood ? [] : [$"{path}:{key} {rule}."];
}
