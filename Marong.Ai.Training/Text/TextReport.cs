using System.Text;
using Marong.Tastes.Text;

namespace Marong.Ai.Training.Text;

/// <summary>How good a model is on lines that it has not seen.</summary>
/// <param name="Accuracy">The share of lines that were given their label.</param>
/// <param name="MajorityBaseline">The same for always saying the most frequent label.</param>
/// <param name="LeftOut">How good it is on training lines that were left out in turn.</param>
/// <param name="Recall">Label → the share of its lines that were given it.</param>
/// <param name="Sides">Pair of opposite labels → the share of their lines where the right one of the two was the likelier.</param>
internal sealed record TextReport(
    double Accuracy,
    double MajorityBaseline,
    CrossValidation LeftOut,
    IReadOnlyDictionary<string, double> Recall,
    IReadOnlyDictionary<string, double> Sides)
{
    public static TextReport Measure(
        TextModel model, IReadOnlyList<LabelledLine> heldOut, CrossValidation leftOut, params (string Low, string High)[] pairs)
    {
        var judged = heldOut.Select(line => (line.Label, Odds: model.Probabilities(line.Text))).ToArray();
        return new TextReport(
            Share(judged, line => Likeliest(line.Odds) == line.Label),
            (double)judged.CountBy(line => line.Label).Max(label => label.Value) / judged.Length,
            leftOut,
            model.Labels.ToDictionary(
                label => label, label => Share(judged.Where(line => line.Label == label), line => Likeliest(line.Odds) == label)),
            pairs.ToDictionary(pair => pair.Low + pair.High, pair => Share(
                judged.Where(line => line.Label == pair.Low || line.Label == pair.High),
                line => Odds(line.Odds, pair.Low) > Odds(line.Odds, pair.High) == (line.Label == pair.Low))));

        string Likeliest(float[] odds) => model.Labels[Array.IndexOf(odds, odds.Max())];

        float Odds(float[] odds, string label) => odds[model.Labels.ToList().IndexOf(label)];
    }

    /// <summary>The same as numbers with a name.</summary>
    public IReadOnlyDictionary<string, double> ToMetrics()
    {
        var metrics = new Dictionary<string, double>
        {
            ["accuracy"] = Accuracy,
            ["majorityBaseline"] = MajorityBaseline,
            ["crossValidated"] = LeftOut.Accuracy,
        };
        foreach (var (label, share) in Recall)
        {
            metrics[$"recall {label}"] = share;
        }

        if (Sides.Count > 0)
        {
            metrics["crossValidated, moves"] = LeftOut.Sure;
            metrics["crossValidated, moves that are right"] = LeftOut.SureAccuracy;
            metrics["crossValidated, moves the wrong way"] = LeftOut.SureOpposite;
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
        Add($"held out: {Accuracy:P1} right, {MajorityBaseline:P1} by always saying the most frequent label");
        Add($"of the training lines, each fifth left out in turn: {LeftOut.Accuracy:P1} right");
        Add($"found of each label: {List(Recall)}");
        if (Sides.Count > 0)
        {
            Add($"right side of each axis (half by guessing): {List(Sides)}");
            Add($"of the training lines left out, {LeftOut.Sure:P0} move a scale; {LeftOut.SureAccuracy:P0} of these the right way, "
                + $"{LeftOut.SureOpposite:P0} the wrong way");
        }

        return text.ToString().TrimEnd();

        void Add(string line) => text.Append("  ").AppendLine(line);

        static string List(IReadOnlyDictionary<string, double> shares) => string.Join(", ", shares.Select(share => $"{share.Key} {share.Value:P0}"));
    }

    private static double Share<T>(IEnumerable<T> all, Func<T, bool> chosen)
    {
        var items = all.ToArray();
        return items.Length == 0 ? 0 : (double)items.Count(chosen) / items.Length;
    }
}
