using System.Globalization;

namespace Marong.Ai.Training;

/// <summary>Mean NDCG@5 and mean reciprocal rank of the chosen place, over the held-out pairs.</summary>
internal sealed record Quality(double Ndcg5, double Mrr);

internal sealed record Report(Quality Model, Quality PopularityOnly, Quality DistanceOnly)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"""
        Held out           NDCG@5     MRR
          model             {Model.Ndcg5:F3}   {Model.Mrr:F3}
          popularity only   {PopularityOnly.Ndcg5:F3}   {PopularityOnly.Mrr:F3}
          distance only     {DistanceOnly.Ndcg5:F3}   {DistanceOnly.Mrr:F3}
        """);
}

internal static class Judge
{
    public static Report Compare(IReadOnlyList<IReadOnlyList<Candidate>> pairs, PlaceRanker model) => new(
        Measure(pairs, model.Score),
        Measure(pairs, pair => [.. pair.Select(candidate => candidate.Features[Candidate.Popularity])]),
        Measure(pairs, pair => [.. pair.Select(candidate => -candidate.Features[Candidate.Distance])]));

    public static Quality Measure(IReadOnlyList<IReadOnlyList<Candidate>> pairs, Func<IReadOnlyList<Candidate>, float[]> score)
    {
        var ndcg = 0.0;
        var mrr = 0.0;
        foreach (var pair in pairs)
        {
            var scores = score(pair);
            var ranked = Enumerable.Range(0, pair.Count).OrderByDescending(index => scores[index]).Select(index => pair[index].Relevance).ToArray();
            ndcg += Gain(ranked) / Gain([.. ranked.OrderDescending()]);
            mrr += 1.0 / (1 + Array.IndexOf(ranked, Candidate.Chosen));
        }

        return new Quality(Math.Round(ndcg / pairs.Count, 4), Math.Round(mrr / pairs.Count, 4));
    }

    private static double Gain(int[] ranked) => ranked.Take(5).Select((relevance, rank) => (Math.Pow(2, relevance) - 1) / Math.Log2(rank + 2)).Sum();
}
