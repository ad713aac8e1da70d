using Marong.Backend.Images;
using Marong.Backend.Reveals;
using Marong.Backend.Users;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
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
        RevealCache reveals,
        ManittoStore store,
        UserCards cards,
        ImageLinks links,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var now = clock.UtcNow;
        var reveal = await reveals.FindAsync(groupId, user.Id, now, cancellationToken);
        if ((reveal?.Member ?? await store.FindAsync(groupId, user.Id, now, cancellationToken)) is not { } member)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var view = new ManittoView(member, now);
        if (reveal is null && view.IsReveal)
        {
            reveals.Expect(groupId, now);
        }

        var names = await cards.FindAsync(view.UsersShown, cancellationToken, reveal?.Cards);
        return Api.Ok(view.Show(names, links), "manitto_detail_retrieved");
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
        if (Check.Fields((nameof(groupId), Check.Positive(groupId))) is { } invalid)
        {
            return invalid;
        }

        var now = clock.UtcNow;
        if (await store.FindAsync(groupId, user.Id, now, cancellationToken) is not { } member)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var view = new ManittoView(member, now);
        return Api.Ok(view.ShowRole(await cards.FindAsync(view.UsersInRole, cancellationToken), links), "manitto_retrieved");
    }
}
