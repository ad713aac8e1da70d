namespace Marong.Tastes.Tests;

public sealed class PlaceTests
{
    private static readonly PlaceText Chinese = new("은하 마라방", "중식", "마라탕, 볶음밥, 짜장면, 물회", "조용한, 정갈한");

    private readonly TextEncoder _encoder = TextEncoder.Load();

    [Fact]
    public void A_place_is_the_mean_of_its_review_words_and_of_its_dishes_with_the_category()
    {
        var vectors = PlaceVectors.Of(_encoder, Chinese);
        Basis.AssertNear(Basis.Unit(Basis.Sum((1, _encoder.Encode("조용한")), (1, _encoder.Encode("정갈한")))), vectors.Vibe);
        Basis.AssertNear(
            Basis.Unit(Basis.Sum([.. new[] { "마라탕", "볶음밥", "짜장면", "물회", "중식" }.Select(dish => (1f, _encoder.Encode(dish)))])), vectors.Menu);
    }

    [Fact]
    public void A_place_of_which_nothing_is_written_is_all_zeros()
    {
        var vectors = PlaceVectors.Of(_encoder, new PlaceText("", "", " , ,", ""));
        Assert.All(vectors.Vibe.Concat(vectors.Menu), value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_disliked_category_or_name_is_all_of_what_a_place_cooks()
    {
        Assert.Equal(1, DislikedShare.Of(_encoder, ["중식"], Chinese));
        Assert.Equal(1, DislikedShare.Of(_encoder, ["마라"], Chinese));
        Assert.Equal(1, DislikedShare.Of(_encoder, [" 마 라"], Chinese));
    }

    [Fact]
    public void A_disliked_dish_is_its_share_of_the_menu()
    {
        Assert.Equal(0.25f, DislikedShare.Of(_encoder, ["물회"], Chinese));
        Assert.Equal(0, DislikedShare.Of(_encoder, [], Chinese));
        Assert.Equal(0, DislikedShare.Of(_encoder, ["?"], Chinese));
        Assert.Equal(0, DislikedShare.Of(_encoder, ["케이크"], Chinese));
    }

    [Fact]
    public void A_word_of_one_syllable_is_looked_for_at_the_end_of_dishes_alone()
    {
        Assert.Equal(0.25f, DislikedShare.Of(_encoder, ["회"], Chinese));
        Assert.Equal(0, DislikedShare.Of(_encoder, ["방"], Chinese));
    }

    [Fact]
    public void What_was_computed_once_gives_the_same_share() =>
        Assert.Equal(
            DislikedShare.Of(_encoder, ["물회", "볶음밥"], Chinese),
            DislikedShare.Of(PlaceDishes.Foods(_encoder, ["물회", "볶음밥"]), PlaceDishes.Of(_encoder, Chinese)));
}
