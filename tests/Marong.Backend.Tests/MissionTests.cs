using System.Globalization;
using Marong.Backend.Missions;
using Marong.Backend.Rounds;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;

namespace Marong.Backend.Tests;

public class MissionTests
{
    // Cycle 28: Monday 2025-07-14 12:00 to Monday 2025-07-21 12:00, Korean time.
    private const int Cycle = 28;

    [Theory]
    [InlineData("2025-07-16T00:00:00+09:00", false, "ing")]
    [InlineData("2025-07-16T23:59:59.999+09:00", false, "ing")]
    [InlineData("2025-07-17T00:00:00+09:00", false, "incomplete")]
    [InlineData("2025-07-16T15:00:00+00:00", false, "incomplete")]
    [InlineData("2025-07-16T14:59:59+00:00", false, "ing")]
    [InlineData("2025-07-21T12:00:00+09:00", false, "incomplete")]
    [InlineData("2025-07-16T12:00:00+09:00", true, "completed")]
    [InlineData("2025-07-17T00:00:00+09:00", true, "completed")]
    [InlineData("2025-07-28T12:00:00+09:00", true, "completed")]
    public void A_mission_is_in_progress_until_midnight_in_Korea_unless_its_proof_is_posted(string now, bool posted, string status) =>
        Assert.Equal(status, Taken(1, "2025-07-16", posted).StatusAt(At(now)));

    [Fact]
    public void A_mission_is_missed_when_its_round_is_over_before_the_day_is()
    {
        var end = At("2025-07-16T18:00:00+09:00");

        Assert.Equal("incomplete", (Taken(1, "2025-07-16", false) with { RoundEndsAt = end }).StatusAt(end));
    }

    [Fact]
    public void My_missions_are_listed_by_status_and_counted()
    {
        Selection[] taken = [Taken(1, "2025-07-14", true), Taken(2, "2025-07-15", false), Taken(3, "2025-07-16", false)];

        var mine = MyMissions.Of(taken, At("2025-07-16T09:00:00+09:00"));

        Assert.Equal(new MissionProgress(1, 1, 3), mine.Progress);
        Assert.Equal([1], mine.Missions.Completed.Select(mission => mission.MissionId));
        Assert.Equal([2], mine.Missions.Incomplete.Select(mission => mission.MissionId));
        Assert.Equal([3], mine.Missions.InProgress.Select(mission => mission.MissionId));
    }

    [Fact]
    public void Statistics_give_the_rate_with_two_decimals_and_zero_for_nobody()
    {
        var now = At("2025-07-16T09:00:00+09:00");
        var member = new MemberMissions(InRound(), [Taken(1, "2025-07-14", true), Taken(2, "2025-07-15", true), Taken(3, "2025-07-16", false)]);

        Assert.Equal(new MissionStatistics(7, Cycle, 3, 2, 1, 0, 66.67m), MissionStatistics.Of(member, now));
        Assert.Equal(new MissionStatistics(7, Cycle, 0, 0, 0, 0, 0), MissionStatistics.Of(new MemberMissions(InRound(), []), now));
    }

    [Theory]
    [InlineData(0, 0, "2025-07-16T09:00:00+09:00", false, true, 5)]
    [InlineData(4, 0, "2025-07-16T09:00:00+09:00", false, true, 1)]
    [InlineData(5, 0, "2025-07-16T09:00:00+09:00", false, false, 0)]
    [InlineData(0, 1, "2025-07-16T09:00:00+09:00", false, false, 5)]
    [InlineData(0, 0, "2025-07-16T09:00:00+09:00", true, false, 5)]
    [InlineData(0, 0, "2025-07-19T09:00:00+09:00", false, true, 5)]
    [InlineData(0, 0, "2025-07-21T00:00:00+09:00", false, false, 5)]
    public void A_mission_is_selectable_only_when_selecting_it_would_go_well(
        int taken, int held, string now, bool hasToday, bool selectable, int remaining)
    {
        var pool = new RoundPool(hasToday, [new PooledMission(1, "미션: … 주기", "마니띠에게 커피 사다 주기", "하", 5, taken, held)]);

        var mission = Assert.Single(MissionOffer.Of(new MemberMissions(InRound(), []), pool, At(now)).AvailableMissions);

        Assert.Equal((selectable, remaining, held != 0), (mission.Selectable, mission.RemainingSelections, mission.AlreadySelectedInWeek));
    }

    [Theory]
    [InlineData("2025-07-14T12:00:00+09:00", true)]
    [InlineData("2025-07-20T23:59:59+09:00", true)]
    [InlineData("2025-07-21T00:00:00+09:00", false)]
    [InlineData("2025-07-21T11:59:59+09:00", false)]
    public void A_weekly_round_is_playable_until_Monday_begins(string now, bool playable) => Assert.Equal(playable, InRound().IsPlayableAt(At(now)));

    [Fact]
    public void Any_other_round_is_playable_as_long_as_it_runs() =>
        Assert.True((InRound() with { WeeklyNumber = null }).IsPlayableAt(At("2025-07-21T09:00:00+09:00")));

    [Fact]
    public void Without_a_round_or_a_part_in_it_the_refusal_says_which()
    {
        var now = At("2025-07-16T09:00:00+09:00");
        var idle = InRound() with { RoundId = null };
        var late = InRound() with { ReceiverId = null };

        Assert.Equal(ErrorCodes.ManittoNotFound, Assert.Throws<ApiException>(() => idle.RoundAsGiver()).Code);
        Assert.Equal(ErrorCodes.NewUserNoManittoMatching, Assert.Throws<ApiException>(() => late.RoundAsGiver()).Code);
        Assert.Equal(ErrorCodes.ManittoNotFound, Assert.Throws<ApiException>(() => idle.RoundToPlayAt(now)).Code);
        Assert.Equal(5, InRound().RoundToPlayAt(now));
    }

    [Theory]
    [InlineData("1,2,3", "1 2 3", null)]
    [InlineData("3|1|3", "3 1", null)]
    [InlineData("1,2|3, 4", "1 2 3 4", null)]
    [InlineData("", "", "INVALID_GROUP_IDS")]
    [InlineData(",", "", "INVALID_GROUP_IDS")]
    [InlineData("0", "", "INVALID_GROUP_IDS")]
    [InlineData("1,-2", "", "INVALID_GROUP_IDS")]
    [InlineData("one", "", "INVALID_INPUT")]
    [InlineData("9223372036854775808", "", "INVALID_INPUT")]
    [InlineData("1,2,3,4,5,6", "", "TOO_MANY_GROUPS")]
    [InlineData("1,2,3,4,5,5", "1 2 3 4 5", null)]
    public void One_to_five_groups_are_compared(string values, string ids, string? code)
    {
        var parsed = GroupIds.Parse(values.Split('|'));

        Assert.Equal(code, parsed.Refusal?.Code.Name);
        Assert.Equal(ids, string.Join(' ', parsed.Ids));
    }

    private static Seat InRound() =>
        new(7, "마롱", 5, Cycle, Cycle, WeeklyCycle.EndOf(Cycle), 42);

    private static Selection Taken(long mission, string day, bool posted)
    {
        var taken = At($"{day}T09:00:00+09:00");
        return new Selection(
            mission,
            "미션: … 주기",
            "마니띠에게 커피 사다 주기",
            "하",
            DateOnly.Parse(day, CultureInfo.InvariantCulture),
            taken,
            posted ? taken.AddHours(1) : null,
            WeeklyCycle.EndOf(Cycle));
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
