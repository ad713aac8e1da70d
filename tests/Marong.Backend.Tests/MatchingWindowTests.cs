using System.Globalization;
using Marong.Backend.Rounds;
using Marong.Contracts.Matching;

namespace Marong.Backend.Tests;

public class MatchingWindowTests
{
    // Cycle 28 runs from Monday 2025-07-14 12:00 to Monday 2025-07-21 12:00, Korean time.
    [Theory]
    [InlineData("2025-07-14T08:59:59.999+09:00", null)]
    [InlineData("2025-07-14T09:00:00.000+09:00", 28)]
    [InlineData("2025-07-14T09:00:00.001+09:00", 28)]
    [InlineData("2025-07-14T11:59:59.999+09:00", 28)]
    [InlineData("2025-07-14T12:00:00.000+09:00", 28)]
    [InlineData("2025-07-14T12:00:00.001+09:00", 28)]
    [InlineData("2025-07-18T16:59:59.999+09:00", 28)]
    [InlineData("2025-07-18T17:00:00.000+09:00", null)]
    [InlineData("2025-07-18T17:00:00.001+09:00", null)]
    [InlineData("2025-07-21T00:00:00.000+09:00", null)]
    [InlineData("2025-07-21T00:00:00.000+00:00", 29)]
    [InlineData("2024-12-30T09:00:00.000+09:00", 0)]
    [InlineData("2028-02-28T09:00:00.000+09:00", 165)]
    public void The_next_cycle_is_matched_on_Monday_morning_and_the_running_one_until_its_reveal(string now, int? cycle) =>
        Assert.Equal(cycle, MatchingWindow.WeeklyCycleAt(At(now)));

    [Theory]
    [InlineData("2025-12-24T17:54:59.999+09:00", false)]
    [InlineData("2025-12-24T17:55:00.000+09:00", true)]
    [InlineData("2025-12-24T17:55:00.001+09:00", true)]
    [InlineData("2025-12-24T18:00:00.000+09:00", true)]
    [InlineData("2025-12-31T17:59:59.999+09:00", true)]
    [InlineData("2025-12-31T18:00:00.000+09:00", false)]
    [InlineData("2025-12-31T18:00:00.001+09:00", false)]
    public void A_campaign_is_matched_from_five_minutes_before_its_start_until_its_reveal(string now, bool open)
    {
        var end = At("2026-01-01T00:00:00+09:00");
        var campaign = new RoundSpan(At("2025-12-24T18:00:00+09:00"), At("2025-12-31T18:00:00+09:00"), end, end);

        Assert.Equal(open, MatchingWindow.IsOpen(campaign, At(now)));
    }

    [Theory]
    [InlineData("", "seed")]
    [InlineData("abc", "seed")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "seed")]
    [InlineData("00112233445566778899aabbccddeeff", null)]
    [InlineData("00112233445566778899AABBCCDDEEFF", null)]
    public void A_result_comes_with_the_seed_that_made_it(string seed, string? field) =>
        Assert.Equal(field, ResultCheck.FaultOf(Result(1, seed: seed))?.Field);

    [Fact]
    public void A_result_that_is_not_one_cycle_is_none() =>
        Assert.Equal("arcs", ResultCheck.FaultOf(Result(1) with { Arcs = [new(1, 2), new(2, 1)] })?.Field);

    [Fact]
    public void Results_are_handed_in_two_hundred_at_a_time_and_one_of_a_group()
    {
        Assert.Null(ResultCheck.FaultOf([.. Enumerable.Range(1, 200).Select(group => Result(group))]));
        Assert.NotNull(ResultCheck.FaultOf([.. Enumerable.Range(1, 201).Select(group => Result(group))]));
        Assert.NotNull(ResultCheck.FaultOf([Result(1), Result(2), Result(1)]));
        Assert.NotNull(ResultCheck.FaultOf([Result(1), null!]));
    }

    private static MatchingResult Result(long group, string seed = "00112233445566778899aabbccddeeff") =>
        new(group, 40, CampaignId: null, [new(1, 2), new(2, 3), new(3, 1)], seed);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
