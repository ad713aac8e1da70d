using Marong.Contracts.Ai;

namespace Marong.Tastes.Tests;

public sealed class VibePhrasesTests
{
    [Theory]
    [InlineData(0, 19)]
    [InlineData(20, 39)]
    [InlineData(40, 59)]
    [InlineData(60, 79)]
    [InlineData(80, 100)]
    public void Scores_of_one_band_have_one_phrase_and_those_beside_it_another(int first, int last)
    {
        var phrases = All(first);
        Assert.Equal(phrases, All(last));
        Assert.All(phrases.Zip(All(first - 1)).Skip(first == 0 ? 4 : 0), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.All(phrases.Zip(All(last + 1)).Skip(last == 100 ? 4 : 0), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public void Low_is_introverted_sensing_thinking_and_judging_and_high_the_opposite()
    {
        var low = All(0);
        var high = All(100);
        Assert.Contains("조용한", low[0], StringComparison.Ordinal);
        Assert.Contains("활기찬", high[0], StringComparison.Ordinal);
        Assert.Contains("실속 있는", low[1], StringComparison.Ordinal);
        Assert.Contains("새로운", high[1], StringComparison.Ordinal);
        Assert.Contains("가성비", low[2], StringComparison.Ordinal);
        Assert.Contains("다정한", high[2], StringComparison.Ordinal);
        Assert.Contains("예약", low[3], StringComparison.Ordinal);
        Assert.Contains("즉흥적인", high[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_of_50_is_in_the_middle_and_not_very_anything() => Assert.NotEqual(All(100)[0], All(50)[0]);

    [Fact]
    public void Scores_past_the_ends_count_as_the_ends()
    {
        Assert.Equal(All(0), All(-7));
        Assert.Equal(All(100), All(1000));
    }

    private static IReadOnlyList<string> All(int score) => VibePhrases.Of(new MbtiScores(score, score, score, score));
}
