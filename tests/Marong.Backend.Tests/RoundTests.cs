using Marong.Backend.Rounds;
using Marong.Contracts.Matching;

namespace Marong.Backend.Tests;

public class RoundTests
{
    public static TheoryData<string, bool> Arcs => new()
    {
        { "1>2 2>3 3>1", true },
        { "3>1 1>2 2>3", true },
        { "5>9 9>7 7>1 1>5", true },
        { "", false },
        { "1>2 2>1", false },
        { "1>2 2>1 3>4 4>3", false },
        { "1>2 2>3 3>2", false },
        { "1>2 2>3 3>3", false },
        { "1>2 1>3 3>1", false },
        { "1>2 2>3 3>4", false },
        { "1>1 2>2 3>3", false },
        { "1>2 2>3 3>1 4>5 5>6 6>4", false },
    };

    [Theory]
    [MemberData(nameof(Arcs))]
    public void Only_one_cycle_through_at_least_three_is_a_result(string arcs, bool accepted) =>
        Assert.Equal(accepted, SingleCycle.IsFormedBy([.. Parse(arcs)]));

    [Fact]
    public void A_missing_arc_is_no_part_of_a_cycle() => Assert.False(SingleCycle.IsFormedBy([new(1, 2), new(2, 3), null!]));

    // Cycle 28 runs from Monday 2025-07-14 12:00 to Monday 2025-07-21 12:00, Korean time.
    [Theory]
    [InlineData("2025-07-14T12:00:00+09:00", 27, false)]
    [InlineData("2025-07-14T12:00:00+09:00", 28, true)]
    [InlineData("2025-07-18T16:59:59+09:00", 28, true)]
    [InlineData("2025-07-18T17:00:00+09:00", 28, false)]
    [InlineData("2025-07-21T09:30:00+09:00", 29, true)]
    [InlineData("2025-07-21T09:30:00+09:00", 30, false)]
    public void A_cycle_can_be_decided_until_its_reveal(string now, int cycle, bool open) =>
        Assert.Equal(open, MatchingWindow.IsOpen(cycle, DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Anonymous_names_of_a_round_all_differ()
    {
        var names = AnonymousNames.Draw(150, new HashSet<string>());

        Assert.Equal(150, names.Distinct().Count());
        Assert.All(names, name => Assert.InRange(name.Length, 3, 30));
    }

    [Fact]
    public void A_full_group_gets_none_of_its_remembered_names_again()
    {
        var used = new HashSet<string>();
        while (used.Count < AnonymousNames.Remembered)
        {
            used.UnionWith(AnonymousNames.Draw(50, used));
        }

        Assert.Empty(AnonymousNames.Draw(150, used).Intersect(used));
    }

    [Fact]
    public void The_words_give_enough_names()
    {
        Assert.True(AnonymousNames.Adjectives.Distinct().Count() >= 40);
        Assert.True(AnonymousNames.Nouns.Distinct().Count() >= 40);
        Assert.Equal(AnonymousNames.Adjectives.Length, AnonymousNames.Adjectives.Distinct().Count());
        Assert.Equal(AnonymousNames.Nouns.Length, AnonymousNames.Nouns.Distinct().Count());
    }

    private static IEnumerable<Arc> Parse(string arcs) =>
        arcs.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(arc => arc.Split('>'))
            .Select(ends => new Arc(long.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture), long.Parse(ends[1], System.Globalization.CultureInfo.InvariantCulture)));
}
