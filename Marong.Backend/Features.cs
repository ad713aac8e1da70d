using Marong.Backend.Ai;
using Marong.Backend.Campaigns;
using Marong.Backend.Feed;
using Marong.Backend.Groups;
using Marong.Backend.Images;
using Marong.Backend.Manitto;
using Marong.Backend.MbtiUpdates;
using Marong.Backend.Messages;
using Marong.Backend.Missions;
using Marong.Backend.Notifications;
using Marong.Backend.Pairs;
using Marong.Backend.Peaks;
using Marong.Backend.Reveals;
using Marong.Backend.Rounds;
using Marong.Backend.Rounds.Enrichment;
using Marong.Backend.Survey;
using Marong.Backend.Users;

namespace Marong.Backend;

/// <summary>All that this service does, a folder each.</summary>
internal static class Features
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.AddUserCards();
        builder.AddAccounts();
        builder.AddImages();
        builder.AddGroups();
        builder.AddSurvey();
        builder.AddAi();
        builder.AddMbti();
        builder.AddRounds();
        builder.AddEnrichment();
        builder.AddCampaigns();
        builder.AddReveals();
        builder.AddManitto();
        builder.AddMessages();
        builder.AddMissions();
        builder.AddFeed();
        builder.AddNotifications();
        builder.AddPairs();
        builder.AddPeaks();
    }

    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapAccountsApi();
        app.MapImagesApi();
        app.MapGroupsApi();
        app.MapSurveyApi();
        app.MapMatchingApi();
        app.MapCampaignsApi();
        app.MapManittoApi();
        app.MapMessagesApi();
        app.MapMissionsApi();
        app.MapFeedApi();
        app.MapNotificationsApi();
        app.MapPairsApi();
        app.MapPeaksApi();
    }
}
