namespace Marong.Tastes.Tests;

public sealed class EncoderFileTests
{
    private static readonly float[] Projection = Invented();

    [Fact]
    public void What_was_written_is_read_to_within_half_a_step_of_the_scale()
    {
        var written = EncoderFile.Read(EncoderFile.Write(Projection));
        var exact = new TextEncoder(Projection, "exact");
        Assert.True(Basis.Cosine(written.Encode("된장찌개"), exact.Encode("된장찌개")) > 0.999f);
        Assert.Equal(8, written.Version.Length);
    }

    [Fact]
    public void Other_numbers_are_another_version()
    {
        var file = EncoderFile.Write(Projection);
        Assert.Equal(EncoderFile.Read(file).Version, EncoderFile.Read(EncoderFile.Write(Projection)).Version);
        Assert.NotEqual(EncoderFile.Read(file).Version, EncoderFile.Read(EncoderFile.Write([.. Projection.Select(value => -value)])).Version);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(12)]
    [InlineData(100_000)]
    public void A_changed_bit_is_refused(int position)
    {
        var file = EncoderFile.Write(Projection);
        file[position] ^= 1;
        Assert.Throws<InvalidDataException>(() => EncoderFile.Read(file));
    }

    [Fact]
    public void A_truncated_file_is_refused()
    {
        var file = EncoderFile.Write(Projection);
        Assert.Throws<InvalidDataException>(() => EncoderFile.Read(file.AsSpan(0, file.Length - 1)));
        Assert.Throws<InvalidDataException>(() => EncoderFile.Read([]));
    }

    [Fact]
    public void A_projection_of_zeros_makes_every_text_all_zeros() =>
        Assert.All(EncoderFile.Read(EncoderFile.Write(new float[Projection.Length])).Encode("한식"), value => Assert.Equal(0, value));

    private static float[] Invented()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, Ngrams.Buckets * TextEncoder.Dimension).Select(_ => random.NextSingle() - 0.5f)];
    }
}
