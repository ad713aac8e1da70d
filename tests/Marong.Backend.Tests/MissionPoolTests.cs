using Marong.Backend.Missions;

namespace Marong.Backend.Tests;

public class MissionPoolTests
{
    [Fact]
    public void A_round_has_3_hard_6_medium_and_12_easy_missions_all_different()
    {
        var catalogue = Catalogue(24, playedLast: _ => false);

        var drawn = MissionPool.Draw(catalogue);

        Assert.Equal(21, drawn.Distinct().Count());
        Assert.Equal(["상 3", "중 6", "하 12"], catalogue
            .Where(mission => drawn.Contains(mission.Id))
            .GroupBy(mission => mission.Difficulty)
            .OrderBy(difficulty => difficulty.Count())
            .Select(difficulty => $"{difficulty.Key} {difficulty.Count()}"));
    }

    [Fact]
    public void What_was_played_last_does_not_come_up_again()
    {
        var catalogue = Catalogue(24, playedLast: number => number % 2 == 0);

        var drawn = MissionPool.Draw(catalogue);

        Assert.DoesNotContain(catalogue, mission => mission.PlayedLast != 0 && drawn.Contains(mission.Id));
    }

    [Fact]
    public void A_small_catalogue_repeats_missions_rather_than_leave_a_round_without()
    {
        Assert.Equal(21, MissionPool.Draw(Catalogue(12, playedLast: _ => true)).Count);
        Assert.Equal(6, MissionPool.Draw(Catalogue(2, playedLast: _ => true)).Count);
    }

    [Fact]
    public void Two_draws_are_hardly_ever_the_same() =>
        Assert.NotEqual(MissionPool.Draw(Catalogue(60, playedLast: _ => false)), MissionPool.Draw(Catalogue(60, playedLast: _ => false)));

    private static CatalogueMission[] Catalogue(int ofEach, Func<int, bool> playedLast) =>
    [
        .. from difficulty in new[] { "상", "중", "하" }
           from number in Enumerable.Range(0, ofEach)
           select new CatalogueMission((difficulty[0] * 1000L) + number, difficulty, playedLast(number) ? 1 : 0),
    ];
}
