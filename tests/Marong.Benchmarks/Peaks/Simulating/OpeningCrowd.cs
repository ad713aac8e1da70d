namespace Marong.Benchmarks.Peaks.Simulating;

/// <summary>When the requests of people come.</summary>
internal static class OpeningCrowd
{
    private const int Seed = 42;

    // A page asks for what it shows one after the other, as the answers come.
    private const double SecondsOfOpening = 1;

    /// <summary>Everyday requests over a span, and from 0 on a crowd that opens Marong within a window, anybody at any time in it.</summary>
    public static IReadOnlyList<double> Arrivals(int people, double window, int requestsPerPerson, double everyday, (double From, double Until) span)
    {
        var random = new Random(Seed);
        var arrivals = new List<double>();
        for (var at = span.From; at < span.Until; at += 1 / everyday)
        {
            arrivals.Add(at);
        }

        for (var person = 0; person < people; person++)
        {
            var opened = random.NextDouble() * window;
            for (var request = 0; request < requestsPerPerson; request++)
            {
                arrivals.Add(opened + (request == 0 ? 0 : random.NextDouble() * SecondsOfOpening));
            }
        }

        arrivals.Sort();
        return arrivals;
    }
}
