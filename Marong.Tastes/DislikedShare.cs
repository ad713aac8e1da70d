using System.Numerics.Tensors;

namespace Marong.Tastes;

/// <summary>
/// How much of what a place cooks somebody dislikes, 0…1. The original multiplies the score by 0.01 when a disliked word occurs in the main dish or
/// the name; here it is a share, so that a place is excluded for its kitchen and not for one dish of many.
/// </summary>
public static class DislikedShare
{
    /// <summary>From here on a place is left out.</summary>
    public const float Excluded = 0.5f;

    /// <summary>
    /// Cosine from which a dish counts as the disliked food although it does not carry its name: nine of ten held-out words are as near to words of
    /// their own kind of dish, two of a hundred to those of another.
    /// </summary>
    public const float SameFood = 0.6f;

    /// <summary>
    /// 1 when the category or the name says the disliked word, else the share of the dishes that contain it or mean nearly the same. A word of one
    /// syllable says too little for that: it must be the end of a dish (회 is in 물회, not in 회오리감자).
    /// </summary>
    /// <param name="encoder">The encoder of all vectors.</param>
    /// <param name="disliked">Words of the survey.</param>
    /// <param name="place">What is written about the place.</param>
    public static float Of(TextEncoder encoder, IReadOnlyList<string> disliked, PlaceText place)
    {
        ArgumentNullException.ThrowIfNull(disliked);
        return disliked.Count == 0 ? 0 : Of(PlaceDishes.Foods(encoder, disliked), PlaceDishes.Of(encoder, place));
    }

    /// <summary>The same with what depends on the people, and on the place, computed once.</summary>
    public static float Of(IReadOnlyList<Food> disliked, PlaceDishes place)
    {
        ArgumentNullException.ThrowIfNull(disliked);
        ArgumentNullException.ThrowIfNull(place);
        if (disliked.Any(food => food.Text.Length > 1 && (Says(place.Category, food) || Says(place.Name, food))))
        {
            return 1;
        }

        return place.Dishes.Count == 0 ? 0 : (float)place.Dishes.Count(dish => disliked.Any(food => IsSame(dish, food))) / place.Dishes.Count;
    }

    private static bool IsSame(Food dish, Food food) =>
        food.Text.Length == 1
            ? dish.Text.EndsWith(food.Text, StringComparison.Ordinal)
            : Says(dish.Text, food) || TensorPrimitives.Dot<float>(dish.Vector, food.Vector) >= SameFood;

    private static bool Says(string text, Food food) => text.Contains(food.Text, StringComparison.Ordinal);
}
