using Marong.Contracts.Recommendation;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Recommendation.Users;

/// <summary>What auth asks for when a user takes their data away, or goes for good, and what a model learns from.</summary>
internal static class UsersApi
{
    private const int MostAtOnce = 5000;

    public static void MapUsersApi(this IEndpointRouteBuilder app)
    {
        var users = app.MapGroup("").WithTags("Users").RequireAuthorization(Policies.Internal);
        users.MapDelete(RecommendationRoutes.User, DeleteAsync).WithSummary("Take a deleted account out of everything");
        users.MapGet(RecommendationRoutes.UserExport, ExportAsync).WithSummary("What is kept about a user");
        users.MapGet(RecommendationRoutes.JudgedPlaces, JudgedAsync).WithSummary("Places that were recommended and judged, for training");
    }

    public static async Task<NoContent> DeleteAsync(long userId, UserPlacesStore users, CancellationToken cancellationToken)
    {
        await users.DeleteAsync(userId, cancellationToken);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<PlacesExport>> ExportAsync(long userId, UserPlacesStore users, CancellationToken cancellationToken) =>
        TypedResults.Ok(new PlacesExport(await users.LikesAsync(userId, cancellationToken)));

    public static async Task<Results<Ok<IReadOnlyList<JudgedPlace>>, ErrorResult>> JudgedAsync(
        UserPlacesStore users, CancellationToken cancellationToken, long after = 0, int take = 1000)
    {
        var fault = take is < 1 or > MostAtOnce ? $"1 이상 {MostAtOnce} 이하여야 합니다." : null;
        return Check.Fields((nameof(after), Check.NotNegativeIfGiven(after)), (nameof(take), fault)) is { } invalid
            ? invalid
            : TypedResults.Ok(await users.JudgedAsync(after, take, cancellationToken));
    }
}
