using Marong.Tastes.Text;

namespace Marong.Ai.Training.Text;

/// <summary>Multinomial logistic regression by stochastic gradient descent. The same lines and seed make the same bytes on every machine.</summary>
internal sealed class TextClassifier
{
    private const int Epochs = 60;
    private const double Rate = 2.0;
    private const double Shrinking = 2e-5;

    private readonly string[] _labels;
    private readonly int _buckets;
    private readonly double[] _weights;
    private readonly double[] _biases;

    private TextClassifier(string[] labels, int buckets)
    {
        _labels = labels;
        _buckets = buckets;
        _weights = new double[labels.Length * buckets];
        _biases = new double[labels.Length];
    }

    public static TextModel Train(IReadOnlyList<LabelledLine> lines, string[] labels, int buckets, int seed, TextWriter progress)
    {
        var classifier = new TextClassifier(labels, buckets);
        var examples = lines.Select(line => (Label: Array.IndexOf(labels, line.Label), Features: TextFeatures.Of(line.Text, buckets))).ToArray();
        var random = new Random(seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(examples);
            var rate = Rate * (1 - (double)epoch / Epochs);
            var loss = 0.0;
            foreach (var (label, features) in examples)
            {
                loss += classifier.Learn(label, features, rate);
            }

            if ((epoch + 1) % 20 == 0)
            {
                progress.WriteLine(FormattableString.Invariant($"  pass {epoch + 1} of {Epochs}: mean loss {loss / examples.Length:F3}"));
            }
        }

        return classifier.ToModel();
    }

    private double Learn(int label, KeyValuePair<int, float>[] features, double rate)
    {
        var count = _labels.Length;
        var scores = _biases.ToArray();
        foreach (var (bucket, value) in features)
        {
            for (var index = 0; index < count; index++)
            {
                scores[index] += value * _weights[bucket * count + index];
            }
        }

        var highest = scores.Max();
        var odds = scores.Select(score => Exponential(score - highest)).ToArray();
        var total = odds.Sum();
        for (var index = 0; index < count; index++)
        {
            var error = odds[index] / total - (index == label ? 1 : 0);
            _biases[index] -= 0.1 * rate * error;
            foreach (var (bucket, value) in features)
            {
                ref var weight = ref _weights[bucket * count + index];
                weight -= rate * (error * value + Shrinking * weight);
            }
        }

        return Math.Log(total / odds[label]);
    }

    // The C library's exp differs in its last digit between machines; sums and products do not.
    internal static double Exponential(double exponent)
    {
        const int Halvings = 10;
        var small = Math.Max(exponent, -600) / (1 << Halvings);
        var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4 * (1 + small / 5))));
        for (var index = 0; index < Halvings; index++)
        {
            result *= result;
        }

        return result;
    }

    // A byte a weight is enough: what the model is judged on is what is written.
    private TextModel ToModel()
    {
        var count = _labels.Length;
        var scales = new float[count];
        var weights = new sbyte[_weights.Length];
        for (var label = 0; label < count; label++)
        {
            var largest = 0.0;
            for (var index = label; index < _weights.Length; index += count)
            {
                largest = Math.Max(largest, Math.Abs(_weights[index]));
            }

            scales[label] = largest > 0 ? (float)(largest / sbyte.MaxValue) : 1;
            for (var index = label; index < _weights.Length; index += count)
            {
                weights[index] = (sbyte)Math.Clamp(Math.Round(_weights[index] / scales[label]), sbyte.MinValue, sbyte.MaxValue);
            }
        }

        return new TextModel(_labels, _buckets, [.. _biases.Select(bias => (float)bias)], scales, weights);
    }
}
