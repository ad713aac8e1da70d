using System.Globalization;
using Marong.Tastes;

namespace Marong.Ai.Training.Places;

/// <summary>Mean NDCG@5 and mean reciprocal rank of the first liked place, over sessions.</summary>
internal sealed record Quality(double Ndcg5, double Mrr);

/// <param name="Model">The trained one.</param>
/// <param name="Formula">The original's, which serves when there is no model.</param>
/// <param name="PopularityOnly">The most reviewed first.</param>
/// <param name="DistanceOnly">The nearest first.</param>
internal sealed record Report(Quality Model, Quality Formula, Quality PopularityOnly, Quality DistanceOnly)
{
    public IReadOnlyList<(string Name, Quality Quality)> Rows =>
        [("this model", Model), ("the original's formula", Formula), ("popularity only", PopularityOnly), ("distance only", DistanceOnly)];

    public override string ToString() =>
        $"{"Held out",-26}NDCG@5    MRR" + string.Concat(Rows.Select(row => string.Create(
            CultureInfo.InvariantCulture, $"{Environment.NewLine}  {row.Name,-24}{row.Quality.Ndcg5,6:F3}  {row.Quality.Mrr,5:F3}")));
}

internal static class Judge
{
    private const int Seen = 5;

    public static Report Compare(IReadOnlyList<Session> sessions, PlaceRanker model) => new(
        Measure(sessions, model.Score),
        Measure(sessions, Formula),
        Measure(sessions, session => By(session, candidate => candidate.Features[Candidate.Popularity])),
        Measure(sessions, session => By(session, candidate => -candidate.Features[Candidate.Distance])));

    public static Quality Measure(IReadOnlyList<Session> sessions, Func<Session, float[]> score)
    {
        var ndcg = 0.0;
        var mrr = 0.0;
        foreach (var session in sessions)
        {
            var scores = score(session);
            var liked = Enumerable.Range(0, scores.Length)
                .OrderByDescending(index => scores[index])
                .Select(index => session.Candidates[index].IsLiked)
                .ToArray();
            ndcg += Gain(liked) / Gain([.. liked.OrderDescending()]);
            mrr += 1.0 / (1 + Array.IndexOf(liked, true));
        }

        return new Quality(Math.Round(ndcg / sessions.Count, 4), Math.Round(mrr / sessions.Count, 4));
    }

    public static float[] Formula(Session session)
    {
        var ratings = Column(Candidate.Rating);
        var distances = Column(Candidate.Distance);
        var vibes = Column(Candidate.Vibe);
        var tastes = Column(Candidate.Taste);
        var weights = EntropyWeights.Of(ratings, distances, vibes);
        return
        [
            .. Enumerable.Range(0, ratings.Length).Select(index => (float)(BaseScore.Review(ratings[index], distances[index], vibes[index], weights)
                + BaseScore.Menu(ratings[index], distances[index], tastes[index], weights))),
        ];

        double[] Column(int feature) => [.. session.Candidates.Select(candidate => (double)candidate.Features[feature])];
    }

    private static float[] By(Session session, Func<Candidate, float> score) => [.. session.Candidates.Select(score)];

    private static double Gain(bool[] ranked) => ranked.Take(Seen).Select((isLiked, rank) => isLiked ? 1 / Math.Log2(rank + 2) : 0).Sum();
}
