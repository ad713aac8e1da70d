using Marong.Contracts.Ai;

namespace Marong.Tastes.Tests;

public sealed class TasteVectorsTests
{
    private readonly TextEncoder _encoder = TextEncoder.Load();

    [Fact]
    public void Nothing_known_is_all_zeros()
    {
        Assert.All(TasteVectors.Vibe(_encoder, null, []), value => Assert.Equal(0, value));
        Assert.All(TasteVectors.Menu(_encoder, [], [], []), value => Assert.Equal(0, value));
        Basis.AssertNear(_encoder.Encode("한식"), TasteVectors.Menu(_encoder, ["한식"], ["!?"], []));
    }

    [Fact]
    public void A_vibe_is_the_mean_of_four_phrases_and_three_tenths_of_what_was_learnt()
    {
        var scores = new MbtiScores(10, 90, 50, 30);
        var mean = Basis.Unit(Basis.Sum([.. VibePhrases.Of(scores).Select(phrase => (1f, _encoder.Encode(phrase)))]));
        Basis.AssertNear(mean, TasteVectors.Vibe(_encoder, scores, []));
        Basis.AssertNear(mean, TasteVectors.Vibe(_encoder, scores, new float[TextEncoder.Dimension]));

        var learned = Basis.Vector(0, 0, 1);
        Basis.AssertNear(Basis.Unit(Basis.Sum((0.7f, mean), (0.3f, learned))), TasteVectors.Vibe(_encoder, scores, learned));
        Basis.AssertNear(learned, TasteVectors.Vibe(_encoder, null, learned));
    }

    [Fact]
    public void A_disliked_food_weighs_three_times_a_liked_one()
    {
        var liked = _encoder.Encode("한식");
        var disliked = _encoder.Encode("해산물");
        var both = Basis.Unit(Basis.Sum((1.5f, liked), (-4.5f, disliked)));
        Basis.AssertNear(both, TasteVectors.Menu(_encoder, ["한식"], ["해산물"], []));
        Assert.True(Basis.Cosine(both, disliked) < -0.9f);

        var learned = Basis.Vector(0, 1);
        Basis.AssertNear(Basis.Unit(Basis.Sum((0.7f, both), (0.3f, learned))), TasteVectors.Menu(_encoder, ["한식"], ["해산물"], learned));
    }

    [Fact]
    public void Learning_adds_a_tenth_of_the_place_and_keeps_the_length()
    {
        // (1, 0) + 0.1 · (0, 1), divided by √1.01
        Basis.AssertNear(Basis.Vector(0.9950372f, 0.0995037f), TasteVectors.Learn(Basis.Vector(1), Basis.Vector(0, 1)));
        Basis.AssertNear(Basis.Vector(0, 1), TasteVectors.Learn([], Basis.Vector(0, 1)));
        Basis.AssertNear(Basis.Vector(1), TasteVectors.Learn(Basis.Vector(1), Basis.Vector()));
    }

    [Fact]
    public void Whoever_likes_ten_places_of_a_kind_is_drawn_there()
    {
        var learned = Basis.Vector(1);
        for (var like = 0; like < 10; like++)
        {
            learned = TasteVectors.Learn(learned, Basis.Vector(0, 1));
        }

        Assert.InRange(learned[1], 0.6f, 0.9f);
    }

    [Fact]
    public void The_mean_of_two_lies_between_them_and_an_unknown_one_leaves_it_to_the_other()
    {
        Basis.AssertNear(Basis.Vector(0.6f, 0.8f), TasteVectors.Mean(Basis.Vector(1), Basis.Vector(-0.28f, 0.96f)));
        Basis.AssertNear(Basis.Vector(0, 1), TasteVectors.Mean(Basis.Vector(), Basis.Vector(0, 1)));
        Basis.AssertNear(Basis.Vector(), TasteVectors.Mean(Basis.Vector(0.6f, 0.8f), Basis.Vector(-0.6f, -0.8f)));
    }
}
