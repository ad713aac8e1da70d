using Marong.Benchmarks.Peaks.Simulating;

namespace Marong.Prescaler.Tests.Peaks;

public sealed class PeakSimulationTests
{
    private static readonly AutoscalerRules Rules = new(CpuRequest: 0.25, CpuLimit: 1, TargetUtilization: 0.6);
    private static readonly (double From, double Until) Span = (-900, 3000);

    // A replica serves 100 requests a second at its limit.
    private static readonly ScaledService Service = new(SecondsPerRequest: 0.01, SecondsToReady: 7, Minimum: 2, Maximum: 8);

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(14)]
    public void A_load_that_never_changes_is_served_by_as_many_replicas_as_it_began_with(double phase)
    {
        // 15 requests a second and replica are 60 % of what one asks for.
        var run = Play(OpeningCrowd.Arrivals(0, 60, 1, everyday: 30, Span), phase);
        Assert.Equal([2], run.History.Select(change => change.Ready).Distinct());
        Assert.Equal(1, run.ServedWithin(0.3));
    }

    [Fact]
    public void Every_request_is_served_or_given_up_and_none_waits_longer_than_its_patience()
    {
        var arrivals = OpeningCrowd.Arrivals(20_000, 60, 5, everyday: 5, Span);
        var run = Play(arrivals);
        Assert.Equal(arrivals, run.Answers.Select(answer => answer.At));
        Assert.InRange(run.Answers.Count(answer => answer.Wait is null), 1, arrivals.Count - 1);
        Assert.All(run.Answers, answer => Assert.InRange(answer.Wait ?? 0, 0, PeakSimulation.Patience));
        Assert.Equal(run.Shed(), 1 - run.ServedWithin(PeakSimulation.Patience + Service.SecondsPerRequest), 9);
    }

    [Fact]
    public void No_replica_works_more_than_all_the_time()
    {
        var run = Play(OpeningCrowd.Arrivals(20_000, 60, 5, everyday: 5, Span));
        var served = run.Answers.Count(answer => answer is { At: >= 0 and < 60, Wait: { } wait } && answer.At + wait + Service.SecondsPerRequest <= 60);
        Assert.True(served <= 60 * Service.Maximum / Service.SecondsPerRequest);
        // Two replicas for the first seconds, and never more than eight.
        Assert.All(run.History, change => Assert.InRange(change.Ready, 2, 8));
    }

    [Fact]
    public void A_crowd_finds_what_a_raised_minimum_has_made_ready_and_the_autoscaler_alone_comes_late()
    {
        // 500 requests a second: two and a half times what two replicas serve.
        var arrivals = OpeningCrowd.Arrivals(6_000, 60, 5, everyday: 5, Span);
        var alone = Play(arrivals);
        var prepared = Play(arrivals, minimumAt: now => now is >= -600 and < 1800 ? 8 : 2);
        Assert.Equal(2, alone.ReadyAt(15));
        Assert.True(alone.ServedWithin(0.3) < 0.9);
        Assert.Equal(8, prepared.ReadyAt(-570));
        Assert.InRange(prepared.ReadySince(0), -600, -570);
        Assert.True(prepared.ServedWithin(0.3) > 0.99);
        Assert.InRange(prepared.BackTo(2, 1800)!.Value, 1800, 1830);
        Assert.Equal(0, prepared.Shed());
    }

    [Fact]
    public void Load_that_is_played_again_is_answered_the_same()
    {
        var arrivals = OpeningCrowd.Arrivals(6_000, 60, 5, everyday: 5, Span);
        Assert.Equal(Play(arrivals).Answers, Play(arrivals).Answers);
    }

    private static PeakRun Play(IReadOnlyList<double> arrivals, double phase = 3, Func<double, int>? minimumAt = null) =>
        PeakSimulation.Play(Rules, Service, arrivals, Span, phase, minimumAt ?? (_ => Service.Minimum));
}
