using System.Text;

namespace Marong.Tastes.Text;

/// <summary>
/// A trained linear model over <see cref="TextFeatures"/> that tells how likely each of its labels is. Many threads may ask at the same time.
/// </summary>
public sealed class TextModel
{
    private static readonly byte[] Magic = "MRTX0001"u8.ToArray();

    private readonly int _buckets;
    private readonly float[] _biases;
    private readonly float[] _scales;
    private readonly sbyte[] _weights;

    /// <param name="labels">What it tells apart.</param>
    /// <param name="buckets">A power of two.</param>
    /// <param name="biases">One for each label.</param>
    /// <param name="scales">What a label's weights are multiplied by.</param>
    /// <param name="weights">Bucket by bucket, one for each label.</param>
    public TextModel(IReadOnlyList<string> labels, int buckets, float[] biases, float[] scales, sbyte[] weights)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(biases);
        ArgumentNullException.ThrowIfNull(scales);
        ArgumentNullException.ThrowIfNull(weights);
        if (biases.Length != labels.Count || scales.Length != labels.Count || weights.Length != labels.Count * buckets)
        {
            throw new ArgumentException($"The parts of a model of {labels.Count} labels and {buckets} buckets do not fit together.");
        }

        Labels = labels;
        _buckets = buckets;
        _biases = biases;
        _scales = scales;
        _weights = weights;
    }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>In the order of <see cref="Labels"/>; they add up to 1.</summary>
    public float[] Probabilities(string text)
    {
        var scores = new float[Labels.Count];
        foreach (var (bucket, value) in TextFeatures.Of(text, _buckets))
        {
            for (var label = 0; label < scores.Length; label++)
            {
                scores[label] += value * _weights[bucket * scores.Length + label];
            }
        }

        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = scores[label] * _scales[label] + _biases[label];
        }

        var highest = scores.Max();
        var odds = scores.Select(score => MathF.Exp(score - highest)).ToArray();
        var total = odds.Sum();
        return [.. odds.Select(odd => odd / total)];
    }

    /// <exception cref="InvalidDataException">They are no model of this kind.</exception>
    public static TextModel Read(byte[] content)
    {
        ArgumentNullException.ThrowIfNull(content);
        try
        {
            using var reader = new BinaryReader(new MemoryStream(content, writable: false), Encoding.UTF8);
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
            {
                throw new InvalidDataException("The file is no text model.");
            }

            var labels = new string[reader.ReadByte()];
            var buckets = 1 << reader.ReadByte();
            for (var label = 0; label < labels.Length; label++)
            {
                labels[label] = reader.ReadString();
            }

            var biases = labels.Select(_ => reader.ReadSingle()).ToArray();
            var scales = labels.Select(_ => reader.ReadSingle()).ToArray();
            var weights = new sbyte[labels.Length * buckets];
            reader.BaseStream.ReadExactly((byte[])(Array)weights);
            return reader.BaseStream.Position == content.Length
                ? new TextModel(labels, buckets, biases, scales, weights)
                : throw new InvalidDataException("The text model is followed by something else.");
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The text model is cut off.", exception);
        }
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write((byte)Labels.Count);
            writer.Write((byte)int.Log2(_buckets));
            foreach (var label in Labels)
            {
                writer.Write(label);
            }

            foreach (var number in _biases.Concat(_scales))
            {
                writer.Write(number);
            }

            writer.Write((byte[])(Array)_weights);
        }

        return stream.ToArray();
    }
}
