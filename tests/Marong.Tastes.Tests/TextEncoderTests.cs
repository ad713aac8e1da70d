using System.Text;

namespace Marong.Tastes.Tests;

public sealed class TextEncoderTests
{
    private readonly TextEncoder _encoder = TextEncoder.Load();

    [Theory]
    [InlineData("한식")]
    [InlineData("a")]
    [InlineData("돈카츠 2인분 (특)")]
    public void A_vector_is_of_length_1(string text)
    {
        var vector = _encoder.Encode(text);
        Assert.Equal(TextEncoder.Dimension, vector.Length);
        Assert.Equal(1, Basis.Cosine(vector, vector), 1e-5f);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ,.!? ")]
    [InlineData("🍜")]
    public void A_text_without_letters_is_all_zeros(string text) => Assert.All(_encoder.Encode(text), value => Assert.Equal(0, value));

    [Fact]
    public void Case_spaces_and_punctuation_around_words_change_nothing() =>
        Basis.AssertNear(_encoder.Encode("BBQ 치킨"), _encoder.Encode("  bbq, 치킨!"));

    [Fact]
    public void Syllables_written_as_loose_letters_are_the_same_word()
    {
        // 떡볶이 and 닭, as some machines write them
        Basis.AssertNear(_encoder.Encode("떡볶이"), _encoder.Encode("\u1104\u1165\u11A8\u1107\u1169\u11A9\u110B\u1175"));
        Basis.AssertNear(_encoder.Encode("닭"), _encoder.Encode("\u1103\u1161\u11B0"));
    }

    [Fact]
    public void A_text_of_any_length_and_any_characters_has_a_vector()
    {
        var random = new Random(5);
        for (var round = 0; round < 200; round++)
        {
            var text = new StringBuilder();
            for (var length = random.Next(3000); length > 0; length--)
            {
                text.Append((char)random.Next(char.MaxValue + 1));
            }

            Assert.All(_encoder.Encode(text.ToString()), value => Assert.True(float.IsFinite(value)));
        }
    }

    [Fact]
    public void The_pieces_of_a_text_fall_into_the_same_buckets_everywhere() =>

        // 밥 is |밥, 밥|, |밥| and, in letters, |ㅂㅏ, ㅂㅏㅂ, ㅏㅂ|, |ㅂㅏㅂ, ㅂㅏㅂ|; the numbers were computed by another program
        Assert.Equal([3147, 1028, 5317, 4883, 1509, 141, 5709, 7322], Ngrams.Of("밥"));
}
