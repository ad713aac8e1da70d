using Marong.Backend.Groups;
using Marong.Backend.Images;
using Marong.Backend.Requests;
using Marong.Backend.Users;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Marong.Backend.Feed;

/// <summary>What people see of what was posted.</summary>
internal static class FeedApi
{
    private const int UsualPage = 20;

    public static void AddFeed(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FeedStore>();
        builder.Services.AddSingleton<OwnPostStore>();
        builder.Services.AddSingleton<PostStore>();
        builder.Services.AddSingleton<LikeStore>();
    }

    public static void MapFeedApi(this IEndpointRouteBuilder app)
    {
        app.MapPostsApi();

        var feeds = app.MapGroup("/api").WithTags("Feed").RequireAuthorization(Policies.User).NeverStored();
        feeds.MapGet("/feeds", PageAsync).WithSummary("A page of a group's posts");
        feeds.MapGet("/feeds/default-group", DefaultGroupAsync).WithSummary("The group to show first");
        feeds.MapGet("/feeds/stats", StatisticsAsync).WithSummary("Numbers of a group's feed");
        feeds.MapGet("/my-page/feeds", OwnPageAsync).WithSummary("A page of the caller's own posts");
    }

    public static async Task<Results<Ok<Envelope<FeedPage>>, ErrorResult>> PageAsync(
        CurrentUser user,
        long? groupId,
        long? before,
        FeedStore feed,
        UserCards cards,
        ImageLinks images,
        IGameClock clock,
        CancellationToken cancellationToken,
        int page = 1,
        int pageSize = UsualPage)
    {
        if (Check.Fields(
            (nameof(groupId), Check.PositiveIfGiven(groupId)),
            (nameof(before), Check.PositiveIfGiven(before)),
            (nameof(page), Check.Positive(page)),
            (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        var request = PageRequest.Of(page, pageSize, before);
        if (groupId is not { } id)
        {
            return Api.Ok(new FeedPage(page, request.Size, 0, null, null, [], null), "new_user_empty_feed");
        }

        if (await feed.GroupAsync(id, user.Id, cancellationToken) is not { } group)
        {
            return Api.Error(ErrorCodes.GroupNotFound);
        }

        var posts = request.Skip < group.TotalFeeds ? await feed.PageAsync(id, user.Id, request, clock.UtcNow, cancellationToken) : [];
        var view = new FeedView(posts, request.Size, images);
        var items = view.Show(await cards.FindAsync(view.UsersShown, cancellationToken));
        var next = request.CursorAfter(posts, post => post.FeedId);
        return Api.Ok(new FeedPage(page, request.Size, group.TotalFeeds, id, group.GroupName, items, next), "feeds_retrieved");
    }

    public static async Task<Ok<Envelope<DefaultGroup>>> DefaultGroupAsync(
        CurrentUser user, GroupStore groups, CancellationToken cancellationToken) =>
        Api.Ok(
            await groups.MembershipsOfAsync(user.Id, cancellationToken) is [var newest, ..]
                ? new DefaultGroup(newest.GroupId, false)
                : new DefaultGroup(null, true) { Message = "아직 참여한 그룹이 없습니다. 그룹을 만들거나 그룹에 참여해 주세요." },
            "default_group_retrieved");

    public static async Task<Results<Ok<Envelope<FeedStatistics>>, ErrorResult>> StatisticsAsync(
        CurrentUser user, long? groupId, FeedStore feed, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields((nameof(groupId), Check.PositiveIfGiven(groupId))) is { } invalid)
        {
            return invalid;
        }

        var cycle = WeeklyCycle.NumberAt(clock.UtcNow);
        if (groupId is not { } id)
        {
            return Api.Ok(FeedStatistics.OfNoGroup(cycle), "feed_stats_retrieved");
        }

        return await feed.CountAsync(id, user.Id, cycle, cancellationToken) is { } counts
            ? Api.Ok(FeedStatistics.Of(counts, cycle), "feed_stats_retrieved")
            : Api.Error(ErrorCodes.GroupNotFound);
    }

    public static async Task<Results<Ok<Envelope<OwnFeedPage>>, ErrorResult>> OwnPageAsync(
        CurrentUser user,
        long? before,
        OwnPostStore posts,
        ImageLinks images,
        CancellationToken cancellationToken,
        int page = 1,
        int pageSize = UsualPage)
    {
        if (Check.Fields(
            (nameof(before), Check.PositiveIfGiven(before)),
            (nameof(page), Check.Positive(page)),
            (nameof(pageSize), Check.Positive(pageSize))) is { } invalid)
        {
            return invalid;
        }

        var request = PageRequest.Of(page, pageSize, before);
        var total = await posts.CountAsync(user.Id, cancellationToken);
        var own = request.Skip < total ? await posts.PageAsync(user.Id, request, cancellationToken) : [];
        var items = own.Take(request.Size).Select(post => OwnFeedItem.Of(post, images));
        return Api.Ok(new OwnFeedPage(page, request.Size, total, [.. items], request.CursorAfter(own, post => post.FeedId)), "my_feeds_retrieved");
    }
}
