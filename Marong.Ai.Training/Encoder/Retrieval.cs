using System.Globalization;
using System.Numerics.Tensors;
using Marong.Tastes;

namespace Marong.Ai.Training.Encoder;

/// <summary>How well an encoder places words that it has not learnt from.</summary>
/// <param name="Topic">Share of those whose nearest learnt word is of their topic.</param>
/// <param name="Group">Share of those whose nearest learnt word is of a kitchen or mood of theirs.</param>
/// <param name="Preset">Share of the dishes of the survey's kitchens of which the kitchen's own word is the nearest of the six.</param>
internal sealed record Retrieval(double Topic, double Group, double Preset)
{
    /// <summary>The foods that the survey offers.</summary>
    public static readonly string[] Presets = ["한식", "중식", "일식", "양식", "채식", "해산물"];

    public static Retrieval Of(TextEncoder encoder, TopicWords words)
    {
        var learnt = words.Training.Select(word => (Word: word, Vector: encoder.Encode(word.Text))).ToArray();
        var presets = Presets.Select(preset => (Name: preset, Vector: encoder.Encode(preset))).ToArray();
        int topics = 0, groups = 0, dishes = 0, kitchens = 0;
        foreach (var word in words.HeldOut)
        {
            var vector = encoder.Encode(word.Text);
            var nearest = learnt.MaxBy(entry => TensorPrimitives.Dot<float>(entry.Vector, vector)).Word;
            topics += nearest.Topic == word.Topic ? 1 : 0;
            groups += nearest.Groups.Any(word.Groups.Contains) ? 1 : 0;
            if (word.Groups.Any(Presets.Contains))
            {
                dishes++;
                kitchens += word.Groups.Contains(presets.MaxBy(preset => TensorPrimitives.Dot<float>(preset.Vector, vector)).Name) ? 1 : 0;
            }
        }

        return new Retrieval((double)topics / words.HeldOut.Count, (double)groups / words.HeldOut.Count, (double)kitchens / dishes);
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"topic@1 {Topic:P1}, kitchen or mood@1 {Group:P1}, nearest preset {Preset:P1}");
}
