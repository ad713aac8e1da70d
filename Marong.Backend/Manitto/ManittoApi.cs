using Marong.Backend.Images;
using Marong.Backend.Users;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Manitto;

internal static class ManittoApi
{
    public static void AddManitto(this WebApplicationBuilder builder) => builder.Services.AddSingleton<ManittoStore>();

    public static void MapManittoApi(this IEndpointRouteBuilder app)
    {
        var manitto = app.MapGroup("/api/manitto").WithTags("Manitto").RequireAuthorization(Policies.User).AddEndpointFilter(NeverStored);
        manitto.MapGet("/detail", DetailAsync);
    }

    public static async Task<Results<Ok<Envelope<ManittoDetail>>, ErrorResult>> DetailAsync(
        CurrentUser user,
        long groupId,
        ManittoStore store,
        UserCards cards,
        ImageLinks links,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        if (await store.FindAsync(groupId, user.Id, now, cancellationToken) is not { } member)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var view = new ManittoView(member, now);
        return Api.Ok(view.Show(await cards.FindAsync(view.UsersShown, cancellationToken), links), "manitto_detail_retrieved");
    }

    private static ValueTask<object?> NeverStored(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
