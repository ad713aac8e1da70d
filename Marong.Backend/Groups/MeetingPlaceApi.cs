using Marong.Contracts.Backend;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Groups;

/// <summary>Where a group meets; its members see it in the group's detail.</summary>
internal static class MeetingPlaceApi
{
    public static void MapMeetingPlaceApi(this RouteGroupBuilder groups)
    {
        groups.MapPut("/{groupId}/place", SetAsync).WithSummary("Set where a group meets, as the owner");
        groups.MapDelete("/{groupId}/place", ResetAsync).WithSummary("Go back to the default place, as the owner");
    }

    public static async Task<Results<Ok<Envelope<PlaceView>>, ErrorResult>> SetAsync(
        CurrentUser user, long groupId, PlaceForm form, OwnerStore owners, CancellationToken cancellationToken)
    {
        var (place, refusal) = form.Parse();
        if (place is null)
        {
            return refusal!;
        }

        await owners.PlaceAsync(groupId, place, user.Id, cancellationToken);
        return Api.Ok(PlaceView.Of(place, isDefault: false), "group_place_set");
    }

    public static async Task<Results<Ok<Envelope<PlaceView>>, ErrorResult>> ResetAsync(
        CurrentUser user, long groupId, OwnerStore owners, CancellationToken cancellationToken)
    {
        await owners.PlaceAsync(groupId, null, user.Id, cancellationToken);
        return Api.Ok(PlaceView.Of(GroupPlace.Default, isDefault: true), "group_place_reset");
    }
}
