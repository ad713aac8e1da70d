using Marong.Contracts.Backend;
using Marong.Recommendation.Catalogue;

namespace Marong.Recommendation.Kakao;

/// <summary>What to search for on behalf of a pair.</summary>
internal static class PlaceKeywords
{
    /// <summary>More would take Kakao longer than people wait, and its quota is not endless.</summary>
    private const int ForRestaurants = 3;

    private const string AnyRestaurant = "맛집";
    private static readonly string[] ForCafes = ["카페", "디저트"];

    /// <summary>Whether a place that was found by it says nothing of itself by that.</summary>
    public static bool IsGeneric(string keyword) => keyword == AnyRestaurant || ForCafes.Contains(keyword);

    /// <summary>By kind: first what both like, then what one does, never what the other does not eat.</summary>
    public static IReadOnlyList<(string Kind, string Keyword)> Of(PersonTaste giver, PersonTaste receiver)
    {
        var disliked = giver.DislikedFoods.Concat(receiver.DislikedFoods).ToHashSet(StringComparer.Ordinal);
        var foods = receiver.LikedFoods.Concat(giver.LikedFoods)
            .CountBy(food => food)
            .Where(food => !disliked.Contains(food.Key))
            .OrderByDescending(food => food.Value)
            .Select(food => food.Key)
            .Append(AnyRestaurant)
            .Take(ForRestaurants);
        return [.. foods.Select(food => (PlaceKind.Restaurant, food)), .. ForCafes.Select(keyword => (PlaceKind.Cafe, keyword))];
    }
}
