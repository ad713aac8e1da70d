using Marong.Ai.Training.Text;
using Marong.Tastes.Text;

namespace Marong.Ai.Tests.Text;

public sealed class TextTrainingTests(ITestOutputHelper output)
{
    private const int Seed = 20250106;

    [Theory]
    [InlineData("mbti", 0.6)]
    [InlineData("missions", 0.6)]
    public void The_committed_model_is_what_training_makes_and_it_beats_the_baseline_on_lines_it_has_not_seen(string name, double atLeast)
    {
        var task = TextTask.All.Single(task => task.Name == name);
        using var progress = new StringWriter();
        var (content, card) = TextTraining.Make(task, Seed, progress);
        output.WriteLine(progress.ToString());
        Assert.Equal(EmbeddedModel.Read($"{name}.bin"), content);
        Assert.Equal(EmbeddedModel.Read($"{name}.json"), System.Text.Encoding.UTF8.GetBytes(card.ToJson()));
        Assert.True(card.Metrics["accuracy"] >= atLeast, $"{card.Metrics["accuracy"]}");
        Assert.True(card.Metrics["accuracy"] >= card.Metrics["majorityBaseline"] + 0.3);
        Assert.True(card.Metrics["crossValidated"] >= card.Metrics["majorityBaseline"] + 0.2);
        var sides = card.Metrics.Where(metric => metric.Key.StartsWith("side ", StringComparison.Ordinal));
        Assert.All(sides, side => Assert.True(side.Value >= 0.7, side.Key));
    }

    [Fact]
    public void Another_seed_makes_another_model()
    {
        var lines = TextTask.All[0].Lines();
        Assert.NotEqual(Train(1), Train(2));
        Assert.Equal(Train(1), Train(1));

        byte[] Train(int seed) => TextClassifier.Train([.. lines.Take(60)], LabelledLine.Mbti, 1 << 12, seed, TextWriter.Null).ToBytes();
    }

    [Fact]
    public void The_exponential_of_ours_is_the_exponential()
    {
        for (var exponent = -40.0; exponent <= 0; exponent += 0.37)
        {
            Assert.Equal(1, TextClassifier.Exponential(exponent) / Math.Exp(exponent), 1e-7);
        }
    }

    [Fact]
    public void A_model_that_was_changed_or_cut_off_is_refused()
    {
        var content = EmbeddedModel.Read("mbti.bin");
        var card = EmbeddedModel.Read("mbti.json");
        Assert.Equal(LabelledLine.Mbti, TextModelCard.Load(content, card).Labels);

        byte[] changed = [.. content];
        changed[^1] ^= 1;
        Assert.Contains("checksum", Assert.Throws<InvalidDataException>(() => TextModelCard.Load(changed, card)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => TextModelCard.Load(content[..^1], card));
        Assert.Throws<InvalidDataException>(() => TextModelCard.Load(content, "{}"u8.ToArray()));
        Assert.Throws<InvalidDataException>(() => TextModel.Read(content[..^1]));
        Assert.Throws<InvalidDataException>(() => TextModel.Read([.. content, 0]));
        Assert.Throws<InvalidDataException>(() => TextModel.Read("MRTX0002"u8.ToArray()));
    }

    [Theory]
    [InlineData("--seed")]
    [InlineData("--seed", "-1")]
    [InlineData("--output", "")]
    [InlineData("--pairs", "3")]
    public void Options_it_does_not_know_are_refused(params string[] args)
    {
        using var errors = new StringWriter();
        Assert.Equal(2, TextTraining.Run(args, TextWriter.Null, errors));
        Assert.StartsWith("Usage", errors.ToString(), StringComparison.Ordinal);
    }
}
