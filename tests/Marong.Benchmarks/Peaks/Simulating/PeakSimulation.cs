namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>A service that is scaled.</summary>
/// <param name="SecondsPerRequest">How long one request keeps a replica busy that uses all of its limit.</param>
/// <param name="SecondsToReady">From the decision for another replica until it gets requests.</param>
/// <param name="Minimum">Fewest replicas while nobody has raised that.</param>
/// <param name="Maximum">Most replicas.</param>
internal sealed record ScaledService(double SecondsPerRequest, double SecondsToReady, int Minimum, int Maximum);

/// <summary>What became of a request.</summary>
/// <param name="At">When it came.</param>
/// <param name="Wait">Seconds until its turn; nothing when it was given up.</param>
internal readonly record struct Answer(double At, double? Wait);

/// <summary>How many replicas there were from then on.</summary>
internal readonly record struct Replicas(double At, int Wanted, int Ready);

/// <summary>
/// Plays requests against a service under an autoscaler. Times are seconds, 0 is when people begin to come. Each request goes to any ready replica,
/// as kube-proxy picks them. Pure: the same input gives the same answers.
/// </summary>
internal sealed class PeakSimulation
{
    /// <summary>Seconds that a request waits before it is given up: what the gateway gives a service.</summary>
    public const double Patience = 10;

    private const double PassEvery = 60;
    private const int Seed = 17;

    private readonly AutoscalerRules _rules;
    private readonly ScaledService _service;
    private readonly Func<double, int> _minimumAt;
    private readonly HorizontalAutoscaler _autoscaler;
    private readonly Random _random = new(Seed);
    private readonly List<ServingReplica> _replicas = [];
    private readonly List<Replicas> _history = [];
    private readonly List<Answer> _answers = [];
    private int _minimum;

    private PeakSimulation(AutoscalerRules rules, ScaledService service, Func<double, int> minimumAt)
    {
        (_rules, _service, _minimumAt, _autoscaler, _minimum) = (rules, service, minimumAt, new HorizontalAutoscaler(rules), service.Minimum);
        _replicas.AddRange(Enumerable.Range(0, service.Minimum).Select(_ => new ServingReplica(double.MinValue, double.MinValue)));
    }

    /// <param name="rules">Of the autoscaler.</param>
    /// <param name="service">What is scaled.</param>
    /// <param name="arrivals">When requests come, first come first.</param>
    /// <param name="span">From when until when it is played.</param>
    /// <param name="phase">By how much the autoscaler's rounds are late, 0…15: nobody knows when they fall.</param>
    /// <param name="minimumAt">The minimum that a pass gives at an instant; passes are made each minute.</param>
    public static PeakRun Play(
        AutoscalerRules rules, ScaledService service, IReadOnlyList<double> arrivals, (double From, double Until) span, double phase, Func<double, int> minimumAt)
    {
        var simulation = new PeakSimulation(rules, service, minimumAt);
        var next = 0;
        foreach (var (at, act) in simulation.Ticks(span, phase).OrderBy(tick => tick.At))
        {
            for (; next < arrivals.Count && arrivals[next] < at; next++)
            {
                simulation.Serve(arrivals[next]);
            }

            act(at);
            simulation.Note(at);
        }

        for (; next < arrivals.Count; next++)
        {
            simulation.Serve(arrivals[next]);
        }

        return new PeakRun(service, simulation._answers, simulation._history);
    }

    private IEnumerable<(double At, Action<double> Act)> Ticks((double From, double Until) span, double phase)
    {
        for (var at = Math.Ceiling(span.From / PassEvery) * PassEvery; at <= span.Until; at += PassEvery)
        {
            yield return (at, now => _minimum = _minimumAt(now));
        }

        // Measurements and decisions are not in step either.
        var scrape = phase * 7 % AutoscalerRules.Scrape;
        for (var at = span.From; at <= span.Until; at += AutoscalerRules.Sync)
        {
            yield return (at + scrape + AutoscalerRules.ScrapeLag, Scrape);
            yield return (at + phase, Decide);
        }

        // Only to note when replicas become ready.
        for (var at = Math.Ceiling(span.From); at <= span.Until; at++)
        {
            yield return (at, Look);
        }
    }

    private void Serve(double now)
    {
        var ready = _replicas.Where(replica => replica.ReadyAt <= now).ToArray();
        _answers.Add(new Answer(now, ready[_random.Next(ready.Length)].Offer(now, _service.SecondsPerRequest, Patience)));
    }

    /// <summary>Of what was measured a little earlier.</summary>
    private void Scrape(double now)
    {
        foreach (var replica in _replicas.Where(replica => replica.StartedAt <= now - AutoscalerRules.ScrapeLag))
        {
            replica.Scrape(now - AutoscalerRules.ScrapeLag, _rules.CpuLimit);
        }
    }

    private void Decide(double now)
    {
        var wanted = _autoscaler.Decide(
            now, _replicas.Count, (_minimum, _service.Maximum), [.. _replicas.Select(replica => replica.MetricAt(now))]);
        while (_replicas.Count < wanted)
        {
            _replicas.Add(new ServingReplica(now, now + _service.SecondsToReady));
        }

        // The youngest go first; what waits in their queues is still answered.
        _replicas.RemoveRange(wanted, _replicas.Count - wanted);
    }

    private static void Look(double now)
    {
        // Whatever is to be seen then is noted after each tick.
    }

    private void Note(double now)
    {
        var (wanted, ready) = (_replicas.Count, _replicas.Count(replica => replica.ReadyAt <= now));
        if (_history.Count == 0 || _history[^1] is var last && (last.Wanted, last.Ready) != (wanted, ready))
        {
            _history.Add(new Replicas(now, wanted, ready));
        }
    }
}
