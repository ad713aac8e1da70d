using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Learning;
using Marong.Tastes;

namespace Marong.Recommendation.Search;

/// <summary>What a pair looks for, and around where.</summary>
/// <param name="Vibe">What the two are like, of length 1; all zeros when nothing is known of them.</param>
/// <param name="Menu">What the two like to eat, of length 1; all zeros when nothing is known.</param>
/// <param name="Disliked">What either does not eat.</param>
/// <param name="Centre">Where the group meets.</param>
/// <param name="RadiusKm">No place is farther.</param>
internal sealed record Wishes(float[] Vibe, float[] Menu, IReadOnlyList<string> Disliked, Coordinates Centre, double RadiusKm)
{
    /// <summary>The mean of both people's wishes: they go there together.</summary>
    public static Wishes Of(Pair pair, LearntTaste giver, LearntTaste receiver, TextEncoder encoder) => new(
        TasteVectors.Mean(VibeOf(pair.Giver, giver, encoder), VibeOf(pair.Receiver, receiver, encoder)),
        TasteVectors.Mean(MenuOf(pair.Giver, giver, encoder), MenuOf(pair.Receiver, receiver, encoder)),
        [.. pair.Giver.DislikedFoods.Union(pair.Receiver.DislikedFoods, StringComparer.Ordinal)],
        new Coordinates(pair.Place.Latitude, pair.Place.Longitude),
        pair.Place.RadiusKm);

    private static float[] VibeOf(PersonTaste person, LearntTaste learnt, TextEncoder encoder) =>
        TasteVectors.Vibe(encoder, person.Mbti, learnt.Vibe);

    private static float[] MenuOf(PersonTaste person, LearntTaste learnt, TextEncoder encoder) =>
        TasteVectors.Menu(encoder, person.LikedFoods, person.DislikedFoods, learnt.Menu);
}
