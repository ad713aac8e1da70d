using Marong.Recommendation.Search;

namespace Marong.Recommendation.Tests.Search;

public sealed class NearestRowsTests
{
    [Fact]
    public void The_best_are_kept_in_whatever_order_they_come()
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper!.WriteLine($"similarities of seed {seed}");
        var random = new Random(seed);
        var offered = Enumerable.Range(0, 1000).Select(number => (number, similarity: random.NextSingle())).ToList();
        var nearest = new NearestRows<int>(7);
        foreach (var (number, similarity) in offered)
        {
            nearest.Offer(number, similarity);
        }

        var best = offered.OrderByDescending(one => one.similarity).Take(7).ToList();
        Assert.Equal(best.Select(one => one.number).Order(), nearest.Items().Order());
        Assert.Equal(best[^1].similarity, nearest.Threshold);
    }

    [Fact]
    public void As_long_as_there_is_room_everything_is_wanted()
    {
        var nearest = new NearestRows<int>(2);
        nearest.Offer(1, -1);

        Assert.Equal(float.NegativeInfinity, nearest.Threshold);
    }
}
