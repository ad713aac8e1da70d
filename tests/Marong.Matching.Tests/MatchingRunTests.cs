using System.Net;
using Marong.Contracts.Matching;
using Marong.Matching.Matchings;
using Marong.Matching.Scheduling;
using Marong.ServiceDefaults.Time;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Marong.Matching.Tests;

public sealed class MatchingRunTests : IDisposable
{
    private static readonly DateTimeOffset Now = WeeklyCycle.StartOf(40).AddHours(-1);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().AddSingleton<MatchingMetrics>().BuildServiceProvider();
    private readonly MatchingOptions _options = new() { PageSize = 2 };

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Groups_are_taken_page_by_page_and_each_page_is_handed_in_at_once()
    {
        using var backend = new StubBackend(Group(1), Group(2), Group(3), Group(4), Group(5));

        var tally = await RunAsync(backend);

        Assert.Equal(["1 2", "3 4", "5"], backend.HandedIn.Select(page => string.Join(' ', page.Select(result => result.GroupId))));
        Assert.Equal((5, false, 0), (tally.Matched, tally.HasLeft, tally.Overdue));
    }

    [Fact]
    public async Task A_group_that_cannot_be_matched_is_left_and_counted_and_keeps_nobody_waiting()
    {
        var hopeless = Group(2) with { Members = [new(1, [], null), new(2, [], null)] };
        using var backend = new StubBackend(Group(1), hopeless, Group(3));

        var tally = await RunAsync(backend);

        Assert.Equal([1, 3], backend.HandedIn.SelectMany(page => page).Select(result => result.GroupId));
        Assert.Equal((2, 1, true), (tally.Matched, tally.Failed, tally.HasLeft));
    }

    [Fact]
    public async Task A_group_whose_result_is_refused_is_left_to_the_next_run()
    {
        using var backend = new StubBackend(Group(1), Group(2)) { Refusals = { [2] = "GROUP_MEMBERS_CHANGED" } };

        var tally = await RunAsync(backend);

        Assert.Equal((1, 1, 0, true), (tally.Matched, tally.Refused, tally.Failed, tally.HasLeft));
    }

    [Fact]
    public async Task A_page_that_cannot_be_handed_in_is_left_and_the_next_one_tried()
    {
        using var backend = new StubBackend(Group(1), Group(2), Group(3));
        backend.Failures.Enqueue(HttpStatusCode.ServiceUnavailable);

        var tally = await RunAsync(backend);

        Assert.Equal((1, 2), (tally.Matched, tally.Failed));
    }

    [Fact]
    public async Task When_page_after_page_cannot_be_handed_in_the_run_ends()
    {
        using var backend = new StubBackend(Enumerable.Range(1, 20).Select(id => Group(id)));
        Enumerable.Range(0, 3).ToList().ForEach(_ => backend.Failures.Enqueue(HttpStatusCode.ServiceUnavailable));

        var tally = await RunAsync(backend);

        Assert.Equal((0, 6), (tally.Matched, tally.Failed));
        Assert.Empty(backend.HandedIn);
    }

    [Fact]
    public async Task Who_does_not_hold_the_lease_asks_for_nothing()
    {
        using var backend = new StubBackend(Group(1)) { GrantsLeases = false };

        var tally = await RunAsync(backend);

        Assert.Equal((0, false), (tally.Matched, tally.HasLeft));
        Assert.Single(backend.Requests);
    }

    [Fact]
    public async Task Without_a_lease_a_matcher_works_whoever_else_does()
    {
        using var backend = new StubBackend(Group(1)) { GrantsLeases = false };
        _options.Lease = TimeSpan.Zero;

        Assert.Equal(1, (await RunAsync(backend)).Matched);
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(-1, 1)]
    public async Task A_group_is_overdue_from_the_start_of_its_round(int millisecondsAhead, int overdue)
    {
        using var backend = new StubBackend(Group(1) with { StartsAt = Now.AddMilliseconds(millisecondsAhead) }) { Refusals = { [1] = "X" } };

        Assert.Equal(overdue, (await RunAsync(backend)).Overdue);
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 1)]
    public async Task Rounds_that_have_begun_are_matched_where_catching_up_is_wanted(bool catchUp, int matched)
    {
        using var backend = new StubBackend(Group(1) with { StartsAt = Now }, Group(2) with { StartsAt = Now.AddMilliseconds(1) });
        _options.CatchUp = catchUp;

        Assert.Equal(matched, (await RunAsync(backend)).Matched);
    }

    [Fact]
    public async Task The_log_of_runs_tells_numbers_and_nobody()
    {
        using var backend = new StubBackend(Group(1), Group(2), Group(3) with { CampaignId = 9 });

        await RunAsync(backend);

        Assert.Equal(["campaign 1", "weekly 2"], backend.Reports.Select(report => $"{report.Kind} {report.Matched}").Order());
        var told = backend.Requests.Where(request => request.Contains("/runs", StringComparison.Ordinal));
        Assert.All(told, request => Assert.DoesNotMatch("giver|receiver|seed|group", request));
    }

    [Theory]
    [InlineData(0, 30)]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(6, 30)]
    [InlineData(1000, 30)]
    public void After_a_failure_the_next_look_comes_sooner_and_then_less_and_less_often(int failures, int seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), MatchingBackoff.After(failures, TimeSpan.FromSeconds(30)));

    private static MatchingGroup Group(long id) =>
        new(id, 40, CampaignId: null, [.. Enumerable.Range(1, 4).Select(member => new MatchingMember((10 * id) + member, [], null))], [])
        {
            StartsAt = WeeklyCycle.StartOf(40),
        };

    private async Task<MatchingTally> RunAsync(StubBackend backend)
    {
        using var http = new HttpClient(backend, disposeHandler: false) { BaseAddress = new Uri("http://backend") };
        var options = Options.Create(_options);
        var run = new MatchingRun(
            new BackendClient(http), new MatcherLease(options), _services.GetRequiredService<MatchingMetrics>(), new StoppedClock(Now), TimeProvider.System,
            options, NullLogger<MatchingRun>.Instance);
        return await run.ExecuteAsync(TestContext.Current.CancellationToken);
    }

    private sealed class StoppedClock(DateTimeOffset now) : IGameClock
    {
        public DateTimeOffset UtcNow => now;

        public ValueTask RefreshAsync(CancellationToken ct) => ValueTask.CompletedTask;
    }
}
