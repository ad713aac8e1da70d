using Marong.Backend.Images;
using Marong.Backend.Requests;
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
        var manitto = app.MapGroup("/api/manitto").WithTags("Manitto").RequireAuthorization(Policies.User).NeverStored();
        manitto.MapGet("/", RoleAsync).WithSummary("The caller's part in the round of their first group").Deprecated("/api/manitto/detail");
        manitto.MapGet("/detail", DetailAsync).WithSummary("Whom the caller cares for in a group, and once it is revealed who cared for them");
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
        var (view, refusal) = await ViewAsync(groupId, user.Id, store, clock, cancellationToken);
        return view is null
            ? refusal!
            : Api.Ok(view.Show(await cards.FindAsync(view.UsersShown, cancellationToken), links), "manitto_detail_retrieved");
    }

    public static async Task<Results<Ok<Envelope<ManittoRole>>, ErrorResult>> RoleAsync(
        CurrentUser user,
        ManittoStore store,
        UserCards cards,
        ImageLinks links,
        IGameClock clock,
        CancellationToken cancellationToken,
        long groupId = LegacyGroup.Id)
    {
        var (view, refusal) = await ViewAsync(groupId, user.Id, store, clock, cancellationToken);
        return view is null
            ? refusal!
            : Api.Ok(view.ShowRole(await cards.FindAsync(view.UsersInRole, cancellationToken), links), "manitto_retrieved");
    }

    /// <summary>What the member may see now, or why there is nothing to see.</summary>
    private static async Task<(ManittoView? View, ErrorResult? Refusal)> ViewAsync(
        long groupId, long userId, ManittoStore store, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return (null, invalid);
        }

        var now = clock.UtcNow;
        return await store.FindAsync(groupId, userId, now, cancellationToken) is { } member
            ? (new ManittoView(member, now), null)
            : (null, Api.Error(ErrorCodes.GroupNotFound));
    }
}
