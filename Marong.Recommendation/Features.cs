using Marong.Recommendation.Catalogue;
using Marong.Recommendation.Kakao;
using Marong.Recommendation.Learning;
using Marong.Recommendation.Likes;
using Marong.Recommendation.Pairs;
using Marong.Recommendation.Ranking;
using Marong.Recommendation.Search;
using Marong.Recommendation.Sessions;
using Marong.Recommendation.Users;
using Marong.ServiceDefaults;
using Marong.Tastes;

namespace Marong.Recommendation;

/// <summary>All that this service does, a folder each.</summary>
internal static class Features
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(_ => TextEncoder.Load());
        builder.AddCatalogue();
        builder.AddKakaoPlaces();
        builder.Services.AddInternalClient<BackendPairs>("backend", BackendPairs.Timeout);
        builder.Services.AddInternalClient<AiScores>("ai", AiScores.Timeout);
        builder.Services.AddTransient<PlaceRanking>();
        builder.Services.AddSingleton<CandidateSearch>();
        builder.Services.AddSingleton<SessionStore>();
        builder.Services.AddSingleton<LikedPlaceStore>();
        builder.Services.AddSingleton<PlaceLikeStore>();
        builder.Services.AddSingleton<UserPlacesStore>();
        builder.Services.AddTransient<Recommender>();
        builder.Services.AddHostedService<WarmUp>();
    }

    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapPlacesApi();
        app.MapPlaceLikesApi();
        app.MapUsersApi();
    }
}
