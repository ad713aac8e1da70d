using Marong.Tastes.Text;

namespace Marong.Ai.Tests.Text;

public sealed class TextFeaturesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("!! ?? 🥰")]
    public void A_text_without_a_letter_has_no_feature(string text) => Assert.Empty(TextFeatures.Of(text, 1 << 10));

    [Fact]
    public void Features_have_length_one_and_fit_the_buckets()
    {
        var features = TextFeatures.Of("마니띠랑 산책했어요 ㅋㅋㅋ 3시 20분에", 1 << 10);
        Assert.Equal(1, features.Sum(feature => feature.Value * feature.Value), 1e-4);
        Assert.All(features, feature => Assert.InRange(feature.Key, 0, (1 << 10) - 1));
    }

    [Fact]
    public void Laughter_is_the_same_however_long_and_numbers_whatever_their_value() =>
        Assert.Equal(TextFeatures.Of("좋다 ㅋㅋㅋㅋ 100원", 1 << 12), TextFeatures.Of("좋다 ㅋㅋ 25원", 1 << 12));

    [Fact]
    public void Likeness_is_one_for_the_same_and_nothing_for_what_shares_no_piece()
    {
        Assert.Equal(1, Likeness("간식 몰래 두기", "간식 몰래 두기"), 1e-5);
        Assert.Equal(0, Likeness("간식 몰래 두기", "노래를 부른다"));
        Assert.InRange(Likeness("사탕 몰래 두기", "과자 몰래 두기"), 0.3f, 0.9f);
        Assert.Equal(0, Likeness("", "간식"));

        static float Likeness(string left, string right) => TextPieces.Of(left).LikenessTo(TextPieces.Of(right));
    }

    [Theory]
    [InlineData("사탕", "을", "사탕을")]
    [InlineData("쿠키", "을", "쿠키를")]
    [InlineData("연필", "으로", "연필로")]
    [InlineData("색연필", "과", "색연필과")]
    [InlineData("노래", "으로", "노래로")]
    [InlineData("책", "으로", "책으로")]
    [InlineData("차", "이", "차가")]
    [InlineData("OTT", "은", "OTT는")]
    [InlineData("책", "에", "책에")]
    public void A_particle_follows_the_last_sound(string word, string particle, string expected) =>
        Assert.Equal(expected, Particles.With(word, particle));
}
