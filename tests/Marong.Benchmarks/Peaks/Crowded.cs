using Marong.Benchmarks.Peaks.Simulating;
using Marong.Contracts.Backend;
using Marong.Prescaler.Cluster;
using Marong.Prescaler.Planning;
using Marong.Prescaler.Settings;

namespace Marong.Benchmarks.Peaks;

/// <summary>A crowd that is announced, against a service of which this run has measured what it can do.</summary>
/// <param name="People">All of whom come within the window.</param>
/// <param name="Alone">The autoscaler by itself, once for each phase that its rounds may have, worst first.</param>
/// <param name="Prescaled">With the minimum that the prescaler gives it, in the same order of phases.</param>
/// <param name="Prepared">The highest minimum that the prescaler gave.</param>
internal sealed record Crowded(int People, IReadOnlyList<PeakRun> Alone, IReadOnlyList<PeakRun> Prescaled, int Prepared)
{
    public const int Minimum = 2;
    public const int Maximum = 8;

    /// <summary>What a request may take.</summary>
    public const double Objective = 0.3;

    /// <summary>Plans leave room: at the limit queues grow without end.</summary>
    public const double PlannedShare = 0.7;

    private const double Everyday = 5;

    private static readonly DateTimeOffset Event = new(2026, 3, 6, 8, 0, 0, TimeSpan.Zero);

    public static AutoscalerRules Rules { get; } = new(CpuRequest: 0.25, CpuLimit: 1, TargetUtilization: 0.6);

    public static PrescalerOptions Settings { get; } = new();

    /// <summary>From before the lead until well after the hold.</summary>
    public static (double From, double Until) Span { get; } = (-900, 3000);

    public static double Window => Settings.Window.TotalSeconds;

    public static Crowded Play(int people, ScaledService service, int requestsPerPerson, CancellationToken cancellationToken)
    {
        var arrivals = OpeningCrowd.Arrivals(people, Window, requestsPerPerson, Everyday, Span);
        var target = new TargetOptions
        {
            Minimum = service.Minimum,
            Maximum = service.Maximum,
            CapacityPerReplica = PlannedShare / service.SecondsPerRequest,
            RequestsPerPerson = requestsPerPerson,
        };
        var phases = Enumerable.Range(0, (int)AutoscalerRules.Sync).Select(phase => (double)phase).ToArray();
        return new Crowded(people, PlayAll(_ => service.Minimum), PlayAll(PassAt), PassAt(0));

        PeakRun[] PlayAll(Func<double, int> minimumAt) =>
        [
            .. phases.Select(phase =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return PeakSimulation.Play(Rules, service, arrivals, Span, phase, minimumAt);
            }).OrderBy(run => run.ServedWithin(Objective)),
        ];

        int PassAt(double seconds)
        {
            var now = Event.AddSeconds(seconds);
            var crowd = Crowds.Largest([new ComingPeak(Event, people)], now, Settings);
            return new Plan(target, crowd, Settings.Window, now).MinimumOf(new Autoscaler(service.Minimum, service.Maximum, "1"));
        }
    }

    /// <summary>The most people, in thousands, of whom the autoscaler alone serves 99 of 100 requests in time, whatever its phase.</summary>
    public static int MostAlone(ScaledService service, int requestsPerPerson, CancellationToken cancellationToken)
    {
        var (good, bad) = (0, 128);
        while (bad - good > 1)
        {
            var middle = (good + bad) / 2;
            if (Play(middle * 1000, service, requestsPerPerson, cancellationToken).Alone[0].ServedWithin(Objective) >= 0.99)
            {
                good = middle;
            }
            else
            {
                bad = middle;
            }
        }

        return good * 1000;
    }
}
