namespace Marong.Recommendation.Likes;

internal sealed record PlaceLikeChange(bool? Cancel);

/// <summary>A place's like after a change.</summary>
/// <param name="UserId">The caller.</param>
/// <param name="PlaceRecommendationId">The place, as it was recommended.</param>
/// <param name="PlaceName">Its name.</param>
/// <param name="PlaceType"><c>restaurant</c> or <c>cafe</c>.</param>
/// <param name="IsLiked">Whether the caller likes it now.</param>
/// <param name="TotalLikes">How often the same place is liked by anybody it was recommended to.</param>
/// <param name="LikedAt">Since when; nothing when it is not liked.</param>
internal sealed record PlaceLikeView(
    long UserId, long PlaceRecommendationId, string PlaceName, string PlaceType, bool IsLiked, long TotalLikes, DateTimeOffset? LikedAt);

internal sealed record LikedPlace(
    long PlaceRecommendationId, string PlaceName, string PlaceType, string Category, string Address, DateTimeOffset LikedAt);

internal sealed record LikedPlaceList(long UserId, int TotalLikedPlaces, IReadOnlyList<LikedPlace> LikedPlaces);
