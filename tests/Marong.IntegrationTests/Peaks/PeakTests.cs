using System.Globalization;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Marong.Contracts.Backend;
using Marong.IntegrationTests.Game;
using Marong.IntegrationTests.Matching;
using Marong.IntegrationTests.Topology;
using Marong.ServiceDefaults.Time;

namespace Marong.IntegrationTests.Peaks;

public sealed class PeakTests(MarongTopology marong) : IAsyncLifetime
{
    private const int Cycle = 4000;

    // A day that no other test plays on, far from whatever the clock is moved to.
    private static readonly DateTimeOffset Day =
        new DateTimeOffset(2080, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(3 * RandomNumberGenerator.GetInt32(2000));

    private HttpClient _backend = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _backend = await marong.InternalClientAsync("backend", "prescaler", Cancellation);

    public ValueTask DisposeAsync()
    {
        _backend.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Members_of_all_groups_that_start_or_are_revealed_in_the_same_minute_are_counted_together()
    {
        await using var groups = await Written(3, members: 4);
        var noon = Day.AddHours(12);
        await groups.ObstructAsync(groups.Ids[0], Cycle, noon);
        await groups.AnnounceAsync(groups.Ids[1], noon.AddSeconds(59.9), noon.AddHours(3), noon.AddHours(5));
        await groups.AnnounceAsync(groups.Ids[2], noon.AddMinutes(-90), noon.AddSeconds(30), noon.AddHours(1));

        var peaks = await PeaksAsync(noon.AddHours(-2), noon.AddHours(4));
        Assert.Equal(
            [new(noon.AddMinutes(-90), 4), new(noon, 12), new(noon.AddHours(3), 4)],
            peaks);
    }

    [Fact]
    public async Task A_group_whose_week_is_revealed_by_the_campaign_that_cuts_it_off_comes_once()
    {
        await using var groups = await Written(1, members: 5);
        var start = Day.AddDays(1).AddHours(9);
        // What stands in the way is revealed a day after its start.
        await groups.ObstructAsync(groups.Ids[0], Cycle, start.AddDays(-1));
        await groups.AnnounceAsync(groups.Ids[0], start.AddSeconds(10), start.AddHours(2), start.AddHours(4));

        Assert.Equal([new(start, 5)], await PeaksAsync(start, start.AddMinutes(1)));
    }

    [Fact]
    public async Task Nobody_is_expected_for_a_campaign_that_is_cancelled()
    {
        await using var groups = await Written(1, members: 3);
        var start = Day.AddDays(1).AddHours(15);
        var campaign = await groups.AnnounceAsync(groups.Ids[0], start, start.AddHours(1), start.AddHours(2));
        Assert.Equal(2, (await PeaksAsync(start, start.AddHours(3))).Count);

        await groups.CancelAsync(campaign);
        Assert.Empty(await PeaksAsync(start, start.AddHours(3)));
    }

    [Fact]
    public async Task The_first_instant_of_a_window_belongs_to_it_and_the_last_does_not_and_none_is_longer_than_two_days()
    {
        await using var groups = await Written(1, members: 3);
        var start = Day.AddDays(-3).AddHours(6);
        await groups.AnnounceAsync(groups.Ids[0], start, start.AddHours(BackendRoutes.PeakHoursAtOnce), start.AddHours(60));

        Assert.Equal([new(start, 3)], await PeaksAsync(start, start.AddMinutes(1)));
        Assert.Empty(await PeaksAsync(start.AddHours(-1), start));
        Assert.Equal([new(start, 3)], await PeaksAsync(start, start.AddHours(70)));
    }

    [Fact]
    public async Task A_round_that_people_really_play_is_told_of_in_numbers_and_instants_alone()
    {
        using var circle = await Circle.MatchAsync(marong, 4, Cancellation);
        var (start, reveal) = (WeeklyCycle.StartOf(circle.Cycle), WeeklyCycle.RevealOf(circle.Cycle));
        // Others may play in the same week.
        Assert.True(Assert.Single(await PeaksAsync(start, start.AddMinutes(1))).HeadCount >= 4);
        Assert.True(Assert.Single(await PeaksAsync(reveal, reveal.AddMinutes(1))).HeadCount >= 4);

        using var response = await _backend.GetAsync(Path(start, start.AddMinutes(1)), Cancellation);
        Assert.Matches(@"^\[\{""at"":""[0-9T:+-]+"",""headCount"":[0-9]+\}\]$", await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_person_may_not_ask_and_what_makes_no_sense_is_refused()
    {
        using var player = await Player.SignInAsync(marong, Unique.Name("구경꾼"), Cancellation);
        Assert.Equal("400 INVALID_INPUT", await _backend.GetAsync(BackendRoutes.Peaks, Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await _backend.GetAsync($"{BackendRoutes.Peaks}?from=today&until=tomorrow", Cancellation).AnswerAsync());
        Assert.Equal("400 INVALID_INPUT", await _backend.GetAsync(Path(Day, Day), Cancellation).AnswerAsync());
        using (var ages = await _backend.GetAsync(Path(DateTimeOffset.MinValue, DateTimeOffset.MaxValue), Cancellation))
        {
            Assert.True(ages.IsSuccessStatusCode);
        }

        _backend.DefaultRequestHeaders.Authorization = new("Bearer", player.AccessToken);
        Assert.Equal("403 INVALID_TOKEN", await _backend.GetAsync(Path(Day, Day.AddHours(1)), Cancellation).AnswerAsync());
        _backend.DefaultRequestHeaders.Authorization = null;
        Assert.Equal("401 UNAUTHORIZED", await _backend.GetAsync(Path(Day, Day.AddHours(1)), Cancellation).AnswerAsync());
    }

    private Task<WrittenGroups> Written(int groups, int members) =>
        WrittenGroups.CreateAsync(marong, groups, [.. Enumerable.Repeat(Day.AddDays(-30), members)]);

    private async Task<IReadOnlyList<ComingPeak>> PeaksAsync(DateTimeOffset from, DateTimeOffset until)
    {
        using var response = await _backend.GetAsync(Path(from, until), Cancellation);
        response.EnsureSuccessStatusCode();
        Assert.Equal(1, Costs.CommandsOf(response));
        Assert.True(response.Headers.CacheControl?.NoStore);
        return (await response.Content.ReadFromJsonAsync<ComingPeak[]>(Cancellation))!;
    }

    private static string Path(DateTimeOffset from, DateTimeOffset until) => string.Create(
        CultureInfo.InvariantCulture, $"{BackendRoutes.Peaks}?from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}&until={until.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffffZ}");
}
