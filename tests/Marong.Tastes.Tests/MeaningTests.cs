using Marong.Contracts.Ai;

namespace Marong.Tastes.Tests;

/// <summary>What the numbers are for: who gets which places of the sample catalogue, judged by the words that are written of them.</summary>
public sealed class MeaningTests
{
    private const int Recommended = 10;

    private static readonly string[] Quiet = ["조용한", "혼자 가기 좋은", "아늑한"];
    private static readonly string[] Lively = ["활기찬", "이야기하기 좋은"];

    private readonly TextEncoder _encoder = TextEncoder.Load();

    [Fact]
    public void The_catalogue_is_all_read() => Assert.Equal(71, SampleCatalogue.Places.Count);

    [Theory]
    [InlineData(50, 50, 50)]
    [InlineData(0, 0, 0)]
    [InlineData(100, 100, 100)]
    [InlineData(10, 90, 30)]
    [InlineData(90, 10, 70)]
    public void An_introvert_gets_quieter_places_than_an_extrovert(int sn, int tf, int jp)
    {
        var introvert = Words(new MbtiScores(5, sn, tf, jp));
        var extrovert = Words(new MbtiScores(95, sn, tf, jp));
        Assert.True(Count(introvert, Quiet) > Count(extrovert, Quiet));
        Assert.True(Count(extrovert, Lively) > Count(introvert, Lively));
    }

    [Fact]
    public void Every_scale_has_its_direction()
    {
        AssertMore("든든한", low: new MbtiScores(50, 5, 50, 50), high: new MbtiScores(50, 95, 50, 50));
        AssertMore("이색적인", low: new MbtiScores(50, 95, 50, 50), high: new MbtiScores(50, 5, 50, 50));
        AssertMore("줄이 짧은", low: new MbtiScores(50, 50, 5, 50), high: new MbtiScores(50, 50, 95, 50));
        AssertMore("친절한", low: new MbtiScores(50, 50, 95, 50), high: new MbtiScores(50, 50, 5, 50));
        AssertMore("정갈한", low: new MbtiScores(50, 50, 50, 5), high: new MbtiScores(50, 50, 50, 95));
        AssertMore("가벼운", low: new MbtiScores(50, 50, 50, 95), high: new MbtiScores(50, 50, 50, 5));
    }

    [Theory]
    [InlineData("한식")]
    [InlineData("중식")]
    [InlineData("일식")]
    [InlineData("양식")]
    [InlineData("채식")]
    [InlineData("해산물")]
    public void Who_likes_a_kitchen_of_the_survey_gets_it_by_its_dishes_alone(string kitchen)
    {
        var taste = TasteVectors.Menu(_encoder, [kitchen], [], []);
        var nearest = SampleCatalogue.Places
            .OrderByDescending(place => Basis.Cosine(taste, PlaceVectors.Of(_encoder, place with { Category = "" }).Menu))
            .Take(4)
            .Select(place => place.Category);
        Assert.All(nearest, category => Assert.Equal(kitchen, category));
    }

    [Fact]
    public void A_disliked_kitchen_comes_last()
    {
        var taste = TasteVectors.Menu(_encoder, ["한식"], ["해산물"], []);
        var ranked = SampleCatalogue.Places.OrderByDescending(place => Basis.Cosine(taste, PlaceVectors.Of(_encoder, place).Menu)).ToArray();
        Assert.All(ranked[^5..], place => Assert.Equal("해산물", place.Category));
    }

    [Fact]
    public void A_place_whose_dishes_are_a_disliked_kitchen_is_excluded_although_nothing_carries_its_name()
    {
        var place = new PlaceText("파도소리", "주점", "물회, 해물탕, 맥주", "");
        Assert.True(DislikedShare.Of(_encoder, ["해산물"], place) >= DislikedShare.Excluded);
        Assert.Equal(0, DislikedShare.Of(_encoder, ["채식"], place));
    }

    [Fact]
    public void A_like_learnt_from_quiet_places_outweighs_no_survey()
    {
        var quiet = _encoder.Encode("고즈넉한");
        var learned = TasteVectors.Learn([], quiet);
        Assert.True(Basis.Cosine(TasteVectors.Vibe(_encoder, null, learned), _encoder.Encode("조용한")) > 0.4f);
    }

    [Theory]
    [InlineData("돈까츠", "돈가스", "떡볶이")]
    [InlineData("스파게띠", "파스타", "피자")]
    [InlineData("된장찌게", "김치찌개", "초밥")]
    [InlineData("떡뽂이", "떡볶이", "초밥")]
    [InlineData("샌드위찌", "토스트", "초밥")]
    [InlineData("조용했던", "고요한", "시끄러운")]
    public void A_spelling_that_was_never_learnt_is_near_its_kind(string spelling, string near, string far)
    {
        var vector = _encoder.Encode(spelling);
        Assert.True(Basis.Cosine(vector, _encoder.Encode(near)) > Basis.Cosine(vector, _encoder.Encode(far)) + 0.3f);
    }

    private void AssertMore(string word, MbtiScores low, MbtiScores high) =>
        Assert.True(Count(Words(low), [word]) > Count(Words(high), [word]), $"{word}: {Count(Words(low), [word])} and {Count(Words(high), [word])}");

    private string[] Words(MbtiScores scores)
    {
        var vibe = TasteVectors.Vibe(_encoder, scores, []);
        return
        [
            .. SampleCatalogue.Places.OrderByDescending(place => Basis.Cosine(vibe, PlaceVectors.Of(_encoder, place).Vibe)).Take(Recommended)
                .SelectMany(place => place.ReviewWords.Split(", ")),
        ];
    }

    private static int Count(string[] words, string[] wanted) => words.Count(wanted.Contains);
}
