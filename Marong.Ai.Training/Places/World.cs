using System.Numerics.Tensors;
using Marong.Contracts.Ai;
using Marong.Tastes;

namespace Marong.Ai.Training.Places;

/// <summary>
/// Invented places and invented pairs. What the model sees is computed by Marong.Tastes from words, as it is when places are served; what a giver
/// likes is decided by what the words are about, by a rule with noise in it that the model never sees. Nothing here comes from a real person or a
/// real place.
/// </summary>
internal static class World
{
    public const int Places = 400;
    public const int CandidatesPerSession = 30;

    /// <summary>So many sessions in which something was liked and something was not.</summary>
    public static IReadOnlyList<Session> Invent(int seed, int sessions)
    {
        var random = new Random(seed);
        var encoder = TextEncoder.Load();
        var vocabulary = Vocabulary.Load();
        var places = Enumerable.Range(0, Places).Select(_ => InventedPlace.Invent(random, vocabulary, encoder)).ToArray();
        var told = new List<Session>(sessions);
        while (told.Count < sessions)
        {
            var giver = InventedPerson.Invent(random, vocabulary, places);
            var receiver = InventedPerson.Invent(random, vocabulary, places);
            if (Recommend(random, encoder, giver, receiver, places) is { TellsAnOrder: true } session)
            {
                told.Add(session);
            }
        }

        return told;
    }

    private static Session Recommend(Random random, TextEncoder encoder, InventedPerson giver, InventedPerson receiver, InventedPlace[] places)
    {
        var menu = TasteVectors.Mean(Menu(encoder, giver), Menu(encoder, receiver));
        var vibe = TasteVectors.Mean(Vibe(encoder, giver), Vibe(encoder, receiver));
        var disliked = PlaceDishes.Foods(encoder, giver.Survey.DislikedFoods.Concat(receiver.Survey.DislikedFoods));
        var (east, north) = (Chance.Normal(random), Chance.Normal(random));
        var budget = 1 + 3 * random.NextDouble();
        return new Session([.. random.GetItems(places, CandidatesPerSession).Select(Seen)]);

        Candidate Seen(InventedPlace place)
        {
            var kilometres = Math.Sqrt(Math.Pow(place.East - east, 2) + Math.Pow(place.North - north, 2));
            var seen = PlaceFeatures.Candidate(
                0,
                TensorPrimitives.Dot<float>(menu, place.Vectors.Menu),
                TensorPrimitives.Dot<float>(vibe, place.Vectors.Vibe),
                kilometres,
                place.Rating,
                place.Reviews,
                place.PriceLevel,
                DislikedShare.Of(disliked, place.ForDislikes));
            return new Candidate(PlaceFeatures.Of(seen), Appeal(giver, receiver, place, seen, budget) + 0.5 * Chance.Logistic(random) > 0);
        }
    }

    // What a far place costs grows faster than the distance, a kitchen that either dislikes is nearly a refusal, and a good rating counts for more
    // where the taste fits.
    private static double Appeal(InventedPerson giver, InventedPerson receiver, InventedPlace place, PlaceCandidate seen, double budget)
    {
        var taste = (giver.Taste(place) + receiver.Taste(place)) / 2;
        var vibe = (giver.Vibe(place) + receiver.Vibe(place)) / 2;
        var isRefused = Math.Max(giver.Dislike(place), receiver.Dislike(place)) >= 0.5;
        return -4.2 + 6 * taste + 4 * vibe + 1.2 * (place.Rating - 3.5) * (1 + taste) - 0.06 * Math.Pow(seen.DistanceKm, 2)
            + 1.5 * seen.Popularity - 0.6 * Math.Max(0, place.PriceLevel - budget) - (isRefused ? 5 : 0);
    }

    private static float[] Menu(TextEncoder encoder, InventedPerson person) =>
        TasteVectors.Menu(encoder, person.Survey.LikedFoods, person.Survey.DislikedFoods, person.LearnedMenu);

    private static float[] Vibe(TextEncoder encoder, InventedPerson person) =>
        TasteVectors.Vibe(encoder, person.Survey.Mbti, person.LearnedVibe);
}
