using Marong.Contracts.Backend;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Pairs;

/// <summary>What recommendation asks about who asks it: whom they give to is in the answer, and in no log.</summary>
internal static class PairsApi
{
    public static void AddPairs(this WebApplicationBuilder builder) => builder.Services.AddSingleton<PairStore>();

    public static void MapPairsApi(this IEndpointRouteBuilder app)
    {
        var pairs = app.MapGroup("").WithTags("Pairs").RequireAuthorization(Policies.Internal).NeverStored();
        pairs.MapGet(BackendRoutes.Pair, FindAsync).WithSummary("Whom somebody gives to, and what both like");
    }

    public static async Task<Results<Ok<PairAnswer>, ErrorResult>> FindAsync(
        long userId, long groupId, PairStore pairs, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(userId), Check.Positive(userId)), (nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        return TypedResults.Ok(await pairs.FindAsync(userId, groupId, clock.UtcNow, cancellationToken));
    }
}
