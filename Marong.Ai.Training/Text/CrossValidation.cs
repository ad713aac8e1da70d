namespace Marong.Ai.Training.Text;

/// <summary>
/// How good models are on training lines that were left out, each fifth in turn. It is harder than the held-out part: nobody says a thing twice.
/// </summary>
/// <param name="Accuracy">The share of lines that were given their label.</param>
/// <param name="Sure">The share of lines whose likeliest label is one of two ends, and at least <see cref="SureAt"/> likely.</param>
/// <param name="SureAccuracy">Of these, the share that was given its label.</param>
/// <param name="SureOpposite">Of these, the share that was given the opposite of its label.</param>
internal sealed record CrossValidation(double Accuracy, double Sure, double SureAccuracy, double SureOpposite)
{
    /// <summary>The confidence from which the service moves a scale, unless it is told otherwise.</summary>
    public const float SureAt = 0.4f;

    private const int Parts = 5;

    public static CrossValidation Of(TextTask task, IReadOnlyList<LabelledLine> lines, int seed)
    {
        var shuffled = lines.ToArray();
        new Random(seed).Shuffle(shuffled);
        var judged = Enumerable.Range(0, Parts).SelectMany(part => Judge(task, shuffled, part, seed)).ToArray();
        var ends = task.Pairs.Concat(task.Pairs.Select(pair => (Low: pair.High, High: pair.Low))).ToDictionary(pair => pair.Low, pair => pair.High);
        var sure = judged.Where(line => line.Odds >= SureAt && ends.ContainsKey(line.Given)).ToArray();
        return new CrossValidation(
            Share(judged, line => line.Given == line.Label),
            (double)sure.Length / judged.Length,
            Share(sure, line => line.Given == line.Label),
            Share(sure, line => ends[line.Given] == line.Label));
    }

    private static IEnumerable<(string Label, string Given, float Odds)> Judge(TextTask task, LabelledLine[] lines, int part, int seed)
    {
        var model = TextClassifier.Train([.. lines.Where((_, index) => index % Parts != part)], task.Labels, task.Buckets, seed, TextWriter.Null);
        foreach (var line in lines.Where((_, index) => index % Parts == part))
        {
            var odds = model.Probabilities(line.Text);
            var likeliest = Array.IndexOf(odds, odds.Max());
            yield return (line.Label, model.Labels[likeliest], odds[likeliest]);
        }
    }

    private static double Share<T>(T[] all, Func<T, bool> chosen) => all.Length == 0 ? 0 : (double)all.Count(chosen) / all.Length;
}
