using System.Collections.Concurrent;
using System.Globalization;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Notifications;

/// <summary>The moment for which all are waiting: two thousand clients on two replicas of backend, through two of the gateway.</summary>
public sealed class RevealTests(MarongTopology marong)
{
    private const int Groups = 2;
    private const int Members = 125;
    private const int StreamsPerMember = 8;
    private const int AtOnce = 40;

    /// <summary>A tripwire. What is wanted is a second, on a machine that does nothing else.</summary>
    private static readonly TimeSpan Slowest =
        TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable("MARONG_REVEAL_SECONDS") ?? "3", null));

    private static readonly TimeSpan Countdown = TimeSpan.FromSeconds(3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_thousand_clients_learn_of_one_reveal_once_and_within_seconds()
    {
        var circles = new List<Circle>();
        try
        {
            for (var number = 0; number < Groups; number++)
            {
                circles.Add(await Circle.MatchAsync(marong, Members, Cancellation));
            }

            await MeasureAsync(circles);
        }
        finally
        {
            circles.ForEach(circle => circle.Dispose());
        }
    }

    private async Task MeasureAsync(IReadOnlyList<Circle> circles)
    {
        var reveal = WeeklyCycle.RevealOf(circles[0].Cycle);
        await marong.MoveClockToAsync(reveal.AddHours(-1));
        foreach (var circle in circles)
        {
            // What was due before has come when this has.
            await marong.TellGroupAsync(circle.GroupId, "곧 공개", reveal.AddHours(-2));
            await circle.Players[0].SeesAsync("곧 공개");
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var arrivals = new ConcurrentBag<DateTimeOffset>();
        var streams = new ConcurrentBag<EventStream>();
        await Parallel.ForEachAsync(
            circles.SelectMany(circle => circle.Players).SelectMany(player => Enumerable.Repeat(player, StreamsPerMember)),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = Cancellation },
            async (player, cancellation) => streams.Add(await EventStream.OpenAsync(player, null, cancellation)));
        var wanted = Groups * Members * StreamsPerMember;
        Assert.Equal(wanted, streams.Count);
        var listening = streams.Select(stream => ListenAsync(stream, arrivals, end.Token)).ToList();

        var due = TimeProvider.System.GetUtcNow() + Countdown;
        await marong.MoveClockToAsync(reveal - Countdown);
        await Eventually.IsTrueAsync(() => Task.FromResult(arrivals.Count >= wanted), wanted: $"{wanted} clients have heard");

        // Whatever came twice would have come by now.
        await Eventually.AfterAsync(TimeSpan.FromSeconds(2));
        await end.CancelAsync();
        await Task.WhenAll(listening);
        foreach (var stream in streams)
        {
            stream.Dispose();
        }

        var delays = arrivals.Select(arrival => arrival - due).Order().ToList();
        Note.Write(
            $"{wanted} clients heard of the reveal after {delays[0].TotalMilliseconds:0} ms (first), {delays[wanted / 2].TotalMilliseconds:0} ms (median), "
            + $"{delays[wanted * 99 / 100].TotalMilliseconds:0} ms (99 of 100), {delays[^1].TotalMilliseconds:0} ms (last)");
        var slow = delays[wanted * 99 / 100];
        Note.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"bar {wanted} clients hear of a reveal, 99 of 100: {slow.TotalSeconds:0.00} s (wanted < {Slowest.TotalSeconds:0} s) {(slow < Slowest ? "met" : "missed")}"));
        Assert.Equal(wanted, delays.Count);
        Assert.True(delays[0] > -TimeSpan.FromMilliseconds(50), $"Somebody heard {-delays[0].TotalMilliseconds:0} ms before the moment.");
        Assert.InRange(slow, delays[0], Slowest);
    }

    private static async Task ListenAsync(EventStream stream, ConcurrentBag<DateTimeOffset> arrivals, CancellationToken end)
    {
        try
        {
            while (await stream.NextAsync(end) is { } next)
            {
                if (next.Kind == "revealed")
                {
                    arrivals.Add(TimeProvider.System.GetUtcNow());
                }
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Enough was heard.
        }
    }
}
