using Marong.Backend.Requests;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Campaigns;

/// <summary>The rounds that a group's owner sets.</summary>
internal static class CampaignsApi
{
    private const int UsualPage = 20;

    public static void AddCampaigns(this WebApplicationBuilder builder) => builder.Services.AddSingleton<CampaignStore>();

    public static void MapCampaignsApi(this IEndpointRouteBuilder app)
    {
        var campaigns = app.MapGroup("/api/groups/{groupId}/campaigns").WithTags("Campaigns").RequireAuthorization(Policies.User).NeverStored();
        campaigns.MapPost("/", AnnounceAsync).WithSummary("Announce a campaign, as the owner");
        campaigns.MapGet("/", PageAsync).WithSummary("A page of a group's campaigns, last announced first");
        campaigns.MapGet("/{campaignId}", ShowAsync).WithSummary("A campaign of a group");
        campaigns.MapDelete("/{campaignId}", CancelAsync).WithSummary("Cancel a campaign before it starts, as the owner")
            .Produces<Envelope<object>>(StatusCodes.Status409Conflict);
    }

    public static async Task<Results<Created<Envelope<CampaignView>>, ErrorResult>> AnnounceAsync(
        CurrentUser user, long groupId, CampaignProposal proposal, CampaignStore campaigns, IGameClock clock, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow;
        var (campaign, refusal) = CampaignRules.Judge(proposal, now);
        if (campaign is null)
        {
            return refusal!;
        }

        var announced = await campaigns.AnnounceAsync(groupId, user.Id, campaign, cancellationToken);
        return Api.Created(
            $"/api/groups/{groupId}/campaigns/{announced.CampaignId}", CampaignView.Of(announced, groupId, now), "campaign_announced");
    }

    public static async Task<Results<Ok<Envelope<CampaignPage>>, ErrorResult>> PageAsync(
        CurrentUser user,
        long groupId,
        long? before,
        CampaignStore campaigns,
        IGameClock clock,
        CancellationToken cancellationToken,
        int pageSize = UsualPage)
    {
        if (Check.Fields(
            (nameof(before), Check.PositiveIfGiven(before)),
            (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        var request = PageRequest.Of(1, pageSize, before);
        if (await campaigns.PageAsync(groupId, user.Id, request, cancellationToken) is not { } found)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var now = clock.UtcNow;
        var shown = found.Take(request.Size).Select(campaign => CampaignView.Of(campaign, groupId, now));
        return Api.Ok(new CampaignPage([.. shown], request.CursorAfter(found, campaign => campaign.CampaignId)), "campaigns_retrieved");
    }

    public static async Task<Results<Ok<Envelope<CampaignView>>, ErrorResult>> ShowAsync(
        CurrentUser user, long groupId, long campaignId, CampaignStore campaigns, IGameClock clock, CancellationToken cancellationToken) =>
        await campaigns.FindAsync(groupId, campaignId, user.Id, cancellationToken) switch
        {
            (false, _) => Api.Error(ErrorCodes.GroupNotFound),
            (_, null) => Api.Error(ErrorCodes.CampaignNotFound),
            (_, { } campaign) => Api.Ok(CampaignView.Of(campaign, groupId, clock.UtcNow), "campaign_retrieved"),
        };

    public static async Task<Results<Ok<Envelope<CancelledCampaign>>, ErrorResult>> CancelAsync(
        CurrentUser user, long groupId, long campaignId, CampaignStore campaigns, CancellationToken cancellationToken) =>
        Api.Ok(await campaigns.CancelAsync(groupId, campaignId, user.Id, cancellationToken), "campaign_cancelled");
}
