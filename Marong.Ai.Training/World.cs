namespace Marong.Ai.Training;

/// <summary>
/// Invented places and invented pairs of people with invented tastes. The pairs choose by a rule with noise in it that the model never sees;
/// nothing here comes from a real person or a real place.
/// </summary>
internal static class World
{
    private const int Cuisines = 12;
    private const int Places = 400;
    private const int CandidatesPerPair = 30;

    /// <summary>Every pair's candidates, pair by pair.</summary>
    public static IReadOnlyList<IReadOnlyList<Candidate>> Invent(int seed, int pairs)
    {
        var random = new Random(seed);
        var places = Enumerable.Range(0, Places).Select(_ => InventPlace(random)).ToArray();
        return [.. Enumerable.Range(0, pairs).Select(_ => Visit(random, places))];
    }

    private static Place InventPlace(Random random)
    {
        var cuisine = new double[Cuisines];
        cuisine[random.Next(Cuisines)] = 1;
        cuisine[random.Next(Cuisines)] += 0.5 * random.NextDouble();
        return new Place(
            cuisine,
            Vector(random, 4),
            East: 2.5 * Normal(random),
            North: 2.5 * Normal(random),
            Rating: Math.Clamp(3.8 + 0.6 * Normal(random), 1, 5),
            Popularity: Math.Clamp(0.35 + 0.2 * Normal(random), 0, 1),
            Price: 1 + random.Next(4));
    }

    private static Candidate[] Visit(Random random, Place[] places)
    {
        var liked = Foods(random);
        var disliked = Foods(random).Where(food => !liked.Contains(food)).ToArray();
        var vibe = Vector(random, 4);
        var east = Normal(random);
        var north = Normal(random);
        var budget = 1 + 3 * random.NextDouble();

        var seen = new (float[] Features, double Appeal)[CandidatesPerPair];
        for (var index = 0; index < seen.Length; index++)
        {
            var place = places[random.Next(places.Length)];
            var total = place.Cuisine.Sum();
            var dislikedShare = disliked.Sum(food => place.Cuisine[food]) / total;
            var taste = (liked.Sum(food => place.Cuisine[food]) - disliked.Sum(food => place.Cuisine[food]))
                / (Math.Sqrt(liked.Length + disliked.Length) * Norm(place.Cuisine));
            var kilometres = Math.Sqrt(Math.Pow(place.East - east, 2) + Math.Pow(place.North - north, 2));
            var likeness = Cosine(vibe, place.Vibe);

            // What a far place costs grows faster than the distance, a disliked kitchen is nearly a refusal, and a good rating counts for more where the taste fits.
            var appeal = 2.0 * taste + 1.2 * likeness - 0.06 * kilometres * kilometres + 0.9 * (place.Rating - 3.5) * (1 + Math.Max(0, taste))
                + 0.8 * place.Popularity - 0.5 * Math.Max(0, place.Price - budget) - (dislikedShare > 0.4 ? 4 : 0) + 0.5 * Gumbel(random);
            seen[index] = (
                [(float)taste, (float)likeness, (float)kilometres, (float)place.Rating, (float)place.Popularity, place.Price, (float)dislikedShare],
                appeal);
        }

        var byAppeal = Enumerable.Range(0, seen.Length).OrderByDescending(index => seen[index].Appeal).ToArray();
        var relevance = new int[seen.Length];
        for (var rank = 0; rank < byAppeal.Length; rank++)
        {
            relevance[byAppeal[rank]] = rank switch { 0 => Candidate.Chosen, < 3 => 2, < 8 => 1, _ => 0 };
        }

        return [.. seen.Select((entry, index) => new Candidate(entry.Features, relevance[index]))];
    }

    private static int[] Foods(Random random) => [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => random.Next(Cuisines)).Distinct()];

    private static double[] Vector(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => Normal(random))];

    private static double Norm(double[] vector) => Math.Sqrt(vector.Sum(value => value * value));

    private static double Cosine(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum() / (Norm(left) * Norm(right));

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static double Gumbel(Random random) => -Math.Log(-Math.Log(1 - 0.999_999 * random.NextDouble() - 1e-9));

    private sealed record Place(double[] Cuisine, double[] Vibe, double East, double North, double Rating, double Popularity, int Price);
}
