using System.Globalization;
using System.Numerics.Tensors;
using Marong.Tastes;

namespace Marong.Ai.Training.Encoder;

/// <summary>
/// Learns what the pieces of words stand for: in each batch of words, every word shall find those of its topic, and less strongly those of its
/// kitchen or mood, among all others by cosine (a softmax over the batch, against a target that says how much of it belongs to whom).
/// </summary>
internal sealed class ContrastiveTraining
{
    private const int WordsOfTopic = 3;
    private const float Temperature = 0.1f;
    private const float LearningRate = 0.05f;

    // of the pieces of a word that are hidden in a step, so that no single one decides
    private const double Hidden = 0.3;

    // of the words, which are misspelt
    private const double Misspelt = 0.3;

    // how much of the target goes to words of other topics in the same group; a topic that is named as its group (한식) stands for all of it
    private const float GroupShare = 0.3f;
    private const float GeneralShare = 0.7f;

    private readonly TopicWords _words;
    private readonly Random _random;
    private readonly int[][] _pieces;
    private readonly ILookup<int, int> _ofTopic;
    private readonly float[] _projection = new float[Ngrams.Buckets * TextEncoder.Dimension];
    private readonly float[] _squares = new float[Ngrams.Buckets];

    private ContrastiveTraining(TopicWords words, int seed)
    {
        _words = words;
        _random = new Random(seed);
        _pieces = [.. words.Training.Select(word => Ngrams.Of(word.Text).ToArray())];
        _ofTopic = Enumerable.Range(0, words.Training.Count).ToLookup(index => words.Training[index].Topic);
        for (var index = 0; index < _projection.Length; index++)
        {
            _projection[index] = 0.02f * (_random.NextSingle() - 0.5f);
        }
    }

    /// <summary>The projection, after so many batches.</summary>
    public static float[] Train(TopicWords words, int seed, int steps, TextWriter progress)
    {
        var training = new ContrastiveTraining(words, seed);
        var loss = 0.0;
        for (var step = 1; step <= steps; step++)
        {
            loss += training.Step();
            if (steps >= 10 && step % (steps / 10) == 0)
            {
                progress.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  step {step} of {steps}, loss {loss / (steps / 10):F3}"));
                loss = 0;
            }
        }

        return training._projection;
    }

    private double Step()
    {
        var batch = _ofTopic.SelectMany(topic => _random.GetItems(topic.ToArray(), Math.Min(WordsOfTopic, topic.Count())).Distinct()).ToArray();
        var pieces = Array.ConvertAll(batch, Seen);
        var lengths = new float[batch.Length];
        var vectors = new float[batch.Length][];
        for (var index = 0; index < batch.Length; index++)
        {
            var sum = new float[TextEncoder.Dimension];
            foreach (var piece in pieces[index])
            {
                TensorPrimitives.Add<float>(sum, Row(piece), sum);
            }

            lengths[index] = TensorPrimitives.Norm<float>(sum) + 1e-9f;
            TensorPrimitives.Divide(sum, lengths[index], sum);
            vectors[index] = sum;
        }

        var gradients = Array.ConvertAll(batch, _ => new float[TextEncoder.Dimension]);
        var loss = 0.0;
        var scores = new float[batch.Length];
        var target = new float[batch.Length];
        for (var anchor = 0; anchor < batch.Length; anchor++)
        {
            loss += Differences(batch, vectors, anchor, scores, target);
            for (var other = 0; other < batch.Length; other++)
            {
                TensorPrimitives.MultiplyAdd<float>(vectors[other], scores[other], gradients[anchor], gradients[anchor]);
                TensorPrimitives.MultiplyAdd<float>(vectors[anchor], scores[other], gradients[other], gradients[other]);
            }
        }

        for (var index = 0; index < batch.Length; index++)
        {
            Descend(pieces[index], vectors[index], gradients[index], lengths[index]);
        }

        return loss / batch.Length;
    }

    /// <summary>Leaves in <paramref name="scores"/> how the loss of one anchor changes with each cosine.</summary>
    private double Differences(int[] batch, float[][] vectors, int anchor, float[] scores, float[] target)
    {
        Target(batch, anchor, target);
        for (var other = 0; other < batch.Length; other++)
        {
            scores[other] = other == anchor ? float.NegativeInfinity : TensorPrimitives.Dot<float>(vectors[anchor], vectors[other]) / Temperature;
        }

        TensorPrimitives.SoftMax<float>(scores, scores);
        var loss = 0.0;
        for (var other = 0; other < batch.Length; other++)
        {
            loss -= target[other] > 0 ? target[other] * Math.Log(scores[other] + 1e-12) : 0;
            scores[other] = (scores[other] - target[other]) / Temperature;
        }

        return loss;
    }

    private void Target(int[] batch, int anchor, float[] target)
    {
        var word = _words.Training[batch[anchor]];
        var share = word.Groups.Contains(_words.Topics[word.Topic]) ? GeneralShare : GroupShare;
        var ofTopic = 0;
        var ofGroup = 0;
        for (var other = 0; other < batch.Length; other++)
        {
            var theirs = _words.Training[batch[other]];
            var isOfTopic = theirs.Topic == word.Topic;
            var isOfGroup = !isOfTopic && theirs.Groups.Any(word.Groups.Contains);
            target[other] = other == anchor ? 0 : isOfTopic ? 1 : isOfGroup ? 2 : 0;
            ofTopic += other != anchor && isOfTopic ? 1 : 0;
            ofGroup += isOfGroup ? 1 : 0;
        }

        var each = new[] { 0, (ofGroup > 0 ? 1 - share : 1) / Math.Max(1, ofTopic), (ofTopic > 0 ? share : 1) / Math.Max(1, ofGroup) };
        for (var other = 0; other < batch.Length; other++)
        {
            target[other] = each[(int)target[other]];
        }
    }

    // Through the normalisation the part along the vector changes nothing; each piece gets the same step, shortened by how far it has gone (Adagrad).
    private void Descend(int[] pieces, float[] vector, float[] gradient, float length)
    {
        TensorPrimitives.MultiplyAdd<float>(vector, -TensorPrimitives.Dot<float>(vector, gradient), gradient, gradient);
        TensorPrimitives.Divide(gradient, length, gradient);
        var square = TensorPrimitives.SumOfSquares<float>(gradient) / TextEncoder.Dimension;
        foreach (var piece in pieces)
        {
            _squares[piece] += square;
            TensorPrimitives.MultiplyAdd(gradient, -LearningRate / (MathF.Sqrt(_squares[piece]) + 1e-8f), Row(piece), Row(piece));
        }
    }

    private Span<float> Row(int piece) => _projection.AsSpan(piece * TextEncoder.Dimension, TextEncoder.Dimension);

    private int[] Seen(int word)
    {
        var pieces = _random.NextDouble() < Misspelt ? [.. Ngrams.Of(Spelling.Variant(_words.Training[word].Text, _random))] : _pieces[word];
        var seen = Array.FindAll(pieces, _ => _random.NextDouble() >= Hidden);
        return seen.Length > 0 ? seen : pieces;
    }
}
