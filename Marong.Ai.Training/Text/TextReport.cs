using System.Globalization;
using System.Text;
using Marong.Tastes.Text;

namespace Marong.Ai.Training.Text;

/// <summary>How good a model is on lines that it has not seen.</summary>
/// <param name="Accuracy">The share of lines that were given their label.</param>
/// <param name="MajorityBaseline">The same for always saying the most frequent label.</param>
/// <param name="CrossValidated">The same for training lines that were left out in turn; harder, because their writer avoided saying anything twice.</param>
/// <param name="Recall">Label → the share of its lines that were given it.</param>
/// <param name="Sides">Pair of opposite labels → the share of their lines where the right one of the two was the likelier.</param>
internal sealed record TextReport(
    double Accuracy, double MajorityBaseline, double CrossValidated, IReadOnlyDictionary<string, double> Recall, IReadOnlyDictionary<string, double> Sides)
{
    public static TextReport Measure(TextModel model, IReadOnlyList<LabelledLine> heldOut, double crossValidated, params (string Low, string High)[] pairs)
    {
        var judged = heldOut.Select(line => (line.Label, Odds: model.Probabilities(line.Text))).ToArray();
        return new TextReport(
            Share(judged, line => Likeliest(line.Odds) == line.Label),
            (double)judged.CountBy(line => line.Label).Max(label => label.Value) / judged.Length,
            crossValidated,
            model.Labels.ToDictionary(label => label, label => Share(judged.Where(line => line.Label == label), line => Likeliest(line.Odds) == label)),
            pairs.ToDictionary(pair => pair.Low + pair.High, pair => Share(
                judged.Where(line => line.Label == pair.Low || line.Label == pair.High),
                line => Odds(line.Odds, pair.Low) > Odds(line.Odds, pair.High) == (line.Label == pair.Low))));

        string Likeliest(float[] odds) => model.Labels[Array.IndexOf(odds, odds.Max())];

        float Odds(float[] odds, string label) => odds[model.Labels.ToList().IndexOf(label)];
    }

    /// <summary>The same as numbers with a name.</summary>
    public IReadOnlyDictionary<string, double> ToMetrics()
    {
        var metrics = new Dictionary<string, double> { ["accuracy"] = Accuracy, ["majorityBaseline"] = MajorityBaseline, ["crossValidated"] = CrossValidated };
        foreach (var (label, share) in Recall)
        {
            metrics[$"recall {label}"] = share;
        }

        foreach (var (pair, share) in Sides)
        {
            metrics[$"side {pair}"] = share;
        }

        return metrics.ToDictionary(metric => metric.Key, metric => Math.Round(metric.Value, 4));
    }

    public override string ToString()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"  held out: {Accuracy:P1} right, {MajorityBaseline:P1} by always saying the most frequent label");
        text.AppendLine(CultureInfo.InvariantCulture, $"  of the training lines, each fifth left out in turn: {CrossValidated:P1} right");
        text.AppendLine(CultureInfo.InvariantCulture, $"  found of each label: {string.Join(", ", Recall.Select(label => $"{label.Key} {label.Value:P0}"))}");
        if (Sides.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  right side of each axis (half by guessing): {string.Join(", ", Sides.Select(pair => $"{pair.Key} {pair.Value:P0}"))}");
        }

        return text.ToString().TrimEnd();
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> chosen)
    {
        var items = all.ToArray();
        return items.Length == 0 ? 0 : (double)items.Count(chosen) / items.Length;
    }
}
