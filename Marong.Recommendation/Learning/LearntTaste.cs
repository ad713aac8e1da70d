using Marong.Tastes;

namespace Marong.Recommendation.Learning;

/// <summary>What somebody's likes tell of them; empty for who has liked nothing yet.</summary>
internal sealed record LearntTaste(float[] Vibe, float[] Menu)
{
    public static LearntTaste None { get; } = new([], []);

    /// <summary>
    /// One like after the other, as the original does it week by week. It is worked out anew from the likes each time it is needed: there is
    /// nothing to schedule, a like that is taken back is unlearnt, and another encoder learns from the same likes.
    /// </summary>
    public static LearntTaste Of(IEnumerable<PlaceText> likedInOrder, TextEncoder encoder) =>
        likedInOrder.Aggregate(None, (taste, place) =>
        {
            var vectors = PlaceVectors.Of(encoder, place);
            return new LearntTaste(TasteVectors.Learn(taste.Vibe, vectors.Vibe), TasteVectors.Learn(taste.Menu, vectors.Menu));
        });
}
