namespace Marong.Contracts.Recommendation;

/// <summary>Paths that recommendation serves to other services; the gateway routes none of them.</summary>
public static class RecommendationRoutes
{
    /// <summary>
    /// <c>DELETE</c>: the account is gone, and with it the user's places, their likes and what is learnt from them. Asked again, it changes nothing.
    /// </summary>
    public const string User = "/internal/users/{userId}";

    /// <summary><see cref="PlacesExport"/>; empty for a user that recommendation knows nothing of.</summary>
    public const string UserExport = "/internal/users/{userId}/export";

    /// <summary><c>?after=ID&amp;take=1000</c>: <see cref="JudgedPlace"/>s for training, in the order of their ids; they name nobody.</summary>
    public const string JudgedPlaces = "/internal/places/judged";
}

/// <summary>What recommendation keeps about a user, for the user to take away.</summary>
public sealed record PlacesExport(IReadOnlyList<ExportedPlaceLike> PlaceLikes);

/// <summary>A recommended place that the user likes.</summary>
public sealed record ExportedPlaceLike(string Name, string Kind, string Category, string Address, DateTimeOffset LikedAt);

/// <summary>A place that was recommended to some pair, and whether it was liked.</summary>
/// <param name="Id">To go on after.</param>
/// <param name="Session">Places of one number were recommended together.</param>
/// <param name="Features">What the model was given, in the order of its features.</param>
/// <param name="IsLiked">What the pair's giver said.</param>
public sealed record JudgedPlace(long Id, long Session, IReadOnlyList<float> Features, bool IsLiked);
