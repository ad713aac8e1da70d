using System.Globalization;
using Marong.Contracts.Backend;
using Marong.Prescaler.Cluster;
using Marong.Prescaler.Planning;
using Marong.Prescaler.Settings;
using Marong.Prescaler.Tests.Stubs;

namespace Marong.Prescaler.Tests;

/// <summary>Schedules that nobody thought of. <c>MARONG_SEED</c> repeats a run.</summary>
public sealed class RandomScheduleTests
{
    private const int Schedules = 2_000;
    private const int PassesEach = 20;

    private readonly int _seed = Environment.GetEnvironmentVariable("MARONG_SEED") is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Environment.TickCount;

    [Fact]
    public void Whoever_comes_when_the_minimum_keeps_its_bounds_and_serves_the_crowds_of_the_moment()
    {
        Console.Out.WriteLine($"seed {_seed}");
        var random = new Random(_seed);
        for (var i = 0; i < Schedules; i++)
        {
            var (settings, target) = (RandomSettings(random), RandomTarget(random));
            var arrivals = Enumerable.Range(0, random.Next(6))
                .Select(_ => (At: Stage.Noon.AddSeconds(random.Next(3 * 3600)), People: (long)random.Next(20_000))).ToArray();
            var told = arrivals.GroupBy(arrival => MinuteOf(arrival.At)).Select(minute => new ComingPeak(minute.Key, minute.Sum(one => one.People))).ToArray();
            var autoscaler = new Autoscaler(target.Minimum, target.Maximum, "1");
            for (var pass = 0; pass < PassesEach; pass++)
            {
                var now = Stage.Noon.AddSeconds(random.Next(-1800, 4 * 3600));
                var minimum = new Plan(target, Crowds.Largest(told, now, settings), settings.Window, now).MinimumOf(autoscaler);

                Assert.True(minimum >= target.Minimum && minimum <= target.Maximum, Told($"{minimum} is out of bounds"));
                var need = NeedAt(now, arrivals, settings, target);
                Assert.True(minimum >= need, Told($"{minimum} replicas where {need} are needed"));
                autoscaler = autoscaler with { Minimum = minimum };
            }
        }
    }

    /// <summary>Worked out second by second from when people really come, of those whom the settings prepare for now.</summary>
    private static int NeedAt(DateTimeOffset now, (DateTimeOffset At, long People)[] arrivals, PrescalerOptions settings, TargetOptions target)
    {
        var near = arrivals.Where(arrival => MinuteOf(arrival.At) - settings.Lead <= now && now < MinuteOf(arrival.At) + settings.Hold).ToArray();
        var busiest = near.Select(last => near
            .Where(other => other.At <= last.At && last.At < other.At + settings.Window)
            .Sum(other => other.People * target.RequestsPerPerson / settings.Window.TotalSeconds)).DefaultIfEmpty(0).Max();
        return (int)Math.Clamp(Math.Ceiling(busiest / target.CapacityPerReplica), target.Minimum, target.Maximum);
    }

    private static DateTimeOffset MinuteOf(DateTimeOffset instant) => instant.AddSeconds(-instant.Second);

    private static PrescalerOptions RandomSettings(Random random) => new()
    {
        Lead = TimeSpan.FromSeconds(random.Next(3600)),
        Hold = TimeSpan.FromSeconds(random.Next(3600)),
        Window = TimeSpan.FromSeconds(random.Next(1, 300)),
    };

    private static TargetOptions RandomTarget(Random random)
    {
        var minimum = random.Next(1, 6);
        return new TargetOptions
        {
            Minimum = minimum,
            Maximum = minimum + random.Next(30),
            CapacityPerReplica = 1 + (random.NextDouble() * 1000),
            RequestsPerPerson = random.Next(1, 12),
        };
    }

    private string Told(string fault) => $"{fault}; repeat with MARONG_SEED={_seed}";
}
