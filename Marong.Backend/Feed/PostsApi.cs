using Marong.Backend.Images;
using Marong.ServiceDefaults;
using Marong.ServiceDefaults.Envelopes;
using Marong.ServiceDefaults.Requests;
using Marong.ServiceDefaults.Time;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Marong.Backend.Feed;

/// <summary>What people post, and like.</summary>
internal static class PostsApi
{
    public static void MapPostsApi(this IEndpointRouteBuilder app)
    {
        // Callers are known by their bearer token, which no other site can make a browser send: forms need no antiforgery token.
        var feeds = app.MapGroup("/api/feeds").WithTags("Feed").RequireAuthorization(Policies.User).DisableAntiforgery();
        feeds.MapPost("/", PostAsync).WithSummary("Post the proof of a mission");
        feeds.MapPost("/{feedId}/likes", LikeAsync).WithSummary("Like a post, or take that back");
    }

    public static async Task<Results<Created<Envelope<CreatedPost>>, ErrorResult>> PostAsync(
        CurrentUser user,
        [FromForm] long groupId,
        [FromForm] long missionId,
        [FromForm] string? content,
        IFormFile? image,
        PostStore posts,
        ImageUploads images,
        IGameClock clock,
        CancellationToken cancellationToken)
    {
        var (text, fault) = PostContent.Parse(content);
        if (Check.Fields(
            (nameof(groupId), Check.Positive(groupId)),
            (nameof(missionId), Check.Positive(missionId)),
            (nameof(content), fault)) is { } invalid)
        {
            return invalid;
        }

        var created = await images.StoreForAsync(
            [(image, ImageKind.Post)],
            keys => posts.AddAsync(new NewPost(groupId, missionId, text!, keys[0]), user.Id, clock.UtcNow, cancellationToken),
            cancellationToken);
        return Api.Created(null, created, "feed_uploaded");
    }

    public static async Task<Results<Ok<Envelope<LikeCount>>, ErrorResult>> LikeAsync(
        CurrentUser user, long feedId, LikeChange change, LikeStore likes, IGameClock clock, CancellationToken cancellationToken)
    {
        if (Check.Fields(("cancel", Check.Given(change.Cancel))) is { } invalid)
        {
            return invalid;
        }

        var cancel = change.Cancel!.Value;
        var count = await likes.ChangeAsync(feedId, user.Id, cancel, clock.UtcNow, cancellationToken);
        return Api.Ok(new LikeCount(count), cancel ? "unlike_success" : "like_success");
    }
}
