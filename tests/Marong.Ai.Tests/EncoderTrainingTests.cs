using Marong.Ai.Training.Encoder;
using Marong.Tastes;

namespace Marong.Ai.Tests;

public sealed class EncoderTrainingTests
{
    private static readonly TopicWords Words = TopicWords.Load();

    [Fact]
    public void The_encoder_that_ships_finds_the_kind_of_words_it_has_not_learnt_from()
    {
        var untrained = Retrieval.Of(TextEncoder.Untrained(1), Words);
        var trained = Retrieval.Of(TextEncoder.Load(), Words);
        TestContext.Current.SendDiagnosticMessage($"untrained: {untrained}; trained: {trained}");
        Assert.True(trained.Topic > untrained.Topic + 0.15, $"{trained.Topic} against {untrained.Topic}");
        Assert.True(trained.Group > untrained.Group + 0.1, $"{trained.Group} against {untrained.Group}");
        Assert.True(trained.Preset > untrained.Preset + 0.5, $"{trained.Preset} against {untrained.Preset}");
        Assert.True(trained.Topic > 0.85, $"{trained.Topic}");
    }

    [Fact]
    public void A_short_training_beats_the_untrained_pieces_too()
    {
        var encoder = EncoderFile.Read(EncoderFile.Write(ContrastiveTraining.Train(Words, 7, 60, TextWriter.Null)));
        Assert.True(Retrieval.Of(encoder, Words).Topic > Retrieval.Of(TextEncoder.Untrained(7), Words).Topic + 0.05);
    }

    [Fact]
    public void The_same_seed_makes_the_same_file()
    {
        var first = EncoderFile.Write(ContrastiveTraining.Train(Words, 7, 5, TextWriter.Null));
        Assert.Equal(first, EncoderFile.Write(ContrastiveTraining.Train(Words, 7, 5, TextWriter.Null)));
        Assert.NotEqual(first, EncoderFile.Write(ContrastiveTraining.Train(Words, 8, 5, TextWriter.Null)));
    }

    [Fact]
    public void No_held_out_word_is_learnt_from_and_no_word_is_of_two_topics()
    {
        var all = Words.Training.Concat(Words.HeldOut).Select(word => word.Text).ToArray();
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.True(Words.Topics.Count >= 65);
        Assert.True(Words.HeldOut.Count >= 300);
    }

    [Fact]
    public void A_line_that_is_not_of_four_parts_is_refused() => Assert.Throws<InvalidDataException>(() => TopicWords.Parse(["한식\t한식\t백반"]));

    [Theory]
    [InlineData("--steps", "0")]
    [InlineData("--seed", "x")]
    [InlineData("--step", "10")]
    [InlineData("--seed", "1", "--seed", "2")]
    public void Options_it_does_not_know_are_refused(params string[] args) =>
        Assert.Equal(2, EncoderVerb.Run(args, TextWriter.Null, TextWriter.Null));
}
