namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>What came of it.</summary>
/// <param name="Service">What was scaled.</param>
/// <param name="Answers">One a request, in the order in which they came.</param>
/// <param name="History">How many replicas there were, from each change on.</param>
internal sealed record PeakRun(ScaledService Service, IReadOnlyList<Answer> Answers, IReadOnlyList<Replicas> History)
{
    /// <summary>Share of the requests from 0 on that were answered within so many seconds, their own work included.</summary>
    public double ServedWithin(double seconds)
    {
        var crowd = Answers.Where(answer => answer.At >= 0).ToArray();
        return (double)crowd.Count(answer => answer.Wait + Service.SecondsPerRequest <= seconds) / crowd.Length;
    }

    /// <summary>Share of the requests from 0 on that were given up.</summary>
    public double Shed() => (double)Answers.Count(answer => answer is { At: >= 0, Wait: null }) / Answers.Count(answer => answer.At >= 0);

    /// <summary>How long one of a hundred waited at least, of those who came then; who gave up waited as long as one waits.</summary>
    public double LongWait(double from, double until)
    {
        var waits = Answers.Where(answer => answer.At >= from && answer.At < until).Select(answer => answer.Wait ?? PeakSimulation.Patience).Order().ToArray();
        return waits.Length == 0 ? 0 : waits[Math.Max(0, (int)Math.Ceiling(waits.Length * 0.99) - 1)];
    }

    public int ReadyAt(double now) => History.LastOrDefault(change => change.At <= now).Ready;

    /// <summary>From when on there were always as many ready as at an instant.</summary>
    public double ReadySince(double now)
    {
        var wanted = ReadyAt(now);
        return History.Where(change => change.At <= now).Reverse().TakeWhile(change => change.Ready >= wanted).Last().At;
    }

    /// <summary>When there were as few as that again, from an instant on; nothing if never.</summary>
    public double? BackTo(int replicas, double after) => ReadyAt(after) <= replicas
        ? after
        : History.Where(change => change.At > after && change.Ready <= replicas).Select(change => (double?)change.At).FirstOrDefault();
}
