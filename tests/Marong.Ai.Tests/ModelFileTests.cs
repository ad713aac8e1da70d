using System.Text;
using Marong.Ai.Places;

namespace Marong.Ai.Tests;

public sealed class ModelFileTests
{
    [Fact]
    public void The_committed_model_is_what_its_sidecar_file_says()
    {
        var file = ModelFile.Verify(Committed.Model, Committed.Sidecar, "places.zip");
        Assert.Equal("places", file.Info.Name);
        Assert.Equal(64, file.Info.Checksum.Length);
    }

    [Fact]
    public void The_committed_model_stays_below_one_megabyte() => Assert.InRange(Committed.Model.Length, 1, 1_000_000);

    [Fact]
    public void A_model_with_one_bit_changed_is_refused()
    {
        var content = Committed.Model;
        content[content.Length / 2] ^= 1;
        var refusal = Assert.Throws<ModelRefusedException>(() => ModelFile.Verify(content, Committed.Sidecar, "places.zip"));
        Assert.Contains("checksum", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_trained_on_other_features_is_refused()
    {
        var sidecar = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Committed.Sidecar).Replace("\"rating\"", "\"stars\"", StringComparison.Ordinal));
        var refusal = Assert.Throws<ModelRefusedException>(() => ModelFile.Verify(Committed.Model, sidecar, "places.zip"));
        Assert.Contains("stars", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("{\"name\":\"places\"}")]
    [InlineData("{\"name\":\"places\",\"version\":\"1\",\"checksum\":null,\"features\":[]}")]
    public void A_sidecar_file_that_cannot_be_understood_is_refused(string sidecar) =>
        Assert.Throws<ModelRefusedException>(() => ModelFile.Verify(Committed.Model, Encoding.UTF8.GetBytes(sidecar), "places.zip"));

    [Fact]
    public void Bytes_that_are_no_model_are_refused()
    {
        var file = ModelFile.Verify(Committed.Model, Committed.Sidecar, "places.zip") with { Content = [1, 2, 3] };
        Assert.Throws<ModelRefusedException>(() => PlaceModel.Load(file));
    }

    [Theory]
    [InlineData("\"format\": 1", "\"format\": 2")]
    [InlineData("\"format\": 1", "\"format\": 0")]
    [InlineData("\"format\": 1,", "\"format\": 7, \"checksums\": [],")]
    public void A_model_of_another_format_is_refused_by_its_number(string said, string says)
    {
        var sidecar = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Committed.Sidecar).Replace(said, says, StringComparison.Ordinal));
        var refusal = Assert.Throws<ModelRefusedException>(() => ModelFile.Verify(Committed.Model, sidecar, "places.zip"));
        Assert.Contains("wrong version", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sidecar_file_without_a_format_is_refused()
    {
        var sidecar = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(Committed.Sidecar).Replace("\"format\": 1,", "", StringComparison.Ordinal));
        Assert.Throws<ModelRefusedException>(() => ModelFile.Verify(Committed.Model, sidecar, "places.zip"));
    }
}
